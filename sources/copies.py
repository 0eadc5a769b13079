"""Copies of documents, kept in files named for their checksums, outside of all that is served."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from sources.models import Source, SourceCopy

CHUNK = 1024 * 1024


def keep_copy(source: Source, upload: UploadedFile, *, by) -> SourceCopy:
    """Keep an upload; the same bytes for the same source are kept once."""
    sha256 = _keep_bytes(upload)
    copy, _made = SourceCopy.objects.get_or_create(
        source=source,
        sha256=sha256,
        defaults={
            "size": upload.size,
            "name": Path(upload.name).name[-200:],
            "content_type": (upload.content_type or "")[:100],
            "uploaded_by": by,
        },
    )
    return copy


def path_of(sha256: str) -> Path:
    return settings.COPIES_DIR / sha256[:2] / sha256


def what_is_wrong() -> Iterator[tuple[SourceCopy, str]]:
    """The copies whose file is missing or is no longer what was kept."""
    for copy in SourceCopy.objects.select_related("source").iterator():
        path = path_of(copy.sha256)
        if not path.is_file():
            yield copy, "missing"
        elif checksum(path) != copy.sha256:
            yield copy, "changed"


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep_bytes(upload: UploadedFile) -> str:
    """Written beside its place and moved there whole: a crash leaves no half of a copy."""
    settings.COPIES_DIR.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with NamedTemporaryFile(dir=settings.COPIES_DIR, prefix="coming-", delete=False) as file:
        for chunk in upload.chunks(CHUNK):
            digest.update(chunk)
            file.write(chunk)
    path = path_of(digest.hexdigest())
    path.parent.mkdir(exist_ok=True)
    Path(file.name).replace(path)
    return digest.hexdigest()

"""Zip files opened with care: no bombs, no paths that lead elsewhere, no zip in the zip."""

import io
import stat
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from exchange.uploads.limits import (
    MEGABYTE,
    MOST_FILES,
    MOST_RATIO,
    MOST_UNPACKED,
    TooMuch,
)

ZIP = b"PK\x03\x04"
SMALL = MEGABYTE  # what unpacks to less is no bomb, whatever its ratio
NOT_OURS = ("__MACOSX/", ".DS_Store")


def open_zip(content: bytes) -> tuple[ZipFile, list[ZipInfo]]:
    """The archive and its files, or TooMuch; what they declare is what is unpacked at most."""
    try:
        archive = ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, OSError) as error:
        raise TooMuch(_("The zip cannot be opened: %s.") % error) from None
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(files) > MOST_FILES * (10 if _is_workbook(files) else 1):
        sentence = _("The zip holds %(files)d files; at most %(most)d are taken.")
        raise TooMuch(sentence % {"files": len(files), "most": MOST_FILES})
    unpacked = sum(entry.file_size for entry in files)
    if unpacked > MOST_UNPACKED or unpacked > max(SMALL, MOST_RATIO * len(content)):
        sentence = _("It would unpack to %(size)d MB, which no tables do. It is not opened.")
        raise TooMuch(sentence % {"size": unpacked // MEGABYTE})
    for entry in files:
        _refuse_entry(entry)
    return archive, [entry for entry in files if not _is_not_ours(entry)]


def unpacked(archive: ZipFile, entry: ZipInfo) -> bytes:
    """The bytes of a file of the archive, which may hold no other archive."""
    try:
        content = archive.read(entry)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        values = {"file": entry.filename, "error": error}
        raise TooMuch(_("%(file)s cannot be unpacked: %(error)s.") % values) from None
    if content.startswith(ZIP):
        raise TooMuch(_("%s is a zip in the zip. Hand it in by itself.") % entry.filename)
    return content


def _refuse_entry(entry: ZipInfo) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    leads_out = path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
    if leads_out or stat.S_ISLNK(entry.external_attr >> 16):
        raise TooMuch(_("“%s” leads out of the zip. It is not opened.") % entry.filename)
    if entry.flag_bits & 1:
        raise TooMuch(_("“%s” is locked by a password.") % entry.filename)
    if path.suffix.lower() == ".zip":
        raise TooMuch(_("%s is a zip in the zip. Hand it in by itself.") % entry.filename)


def _is_workbook(files: list[ZipInfo]) -> bool:
    """A workbook is a zip too, of as many parts as it likes."""
    return any(entry.filename == "xl/workbook.xml" for entry in files)


def _is_not_ours(entry: ZipInfo) -> bool:
    return any(mark in entry.filename for mark in NOT_OURS)

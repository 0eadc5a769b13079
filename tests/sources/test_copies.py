"""Copies are kept whole under their checksum, and what happens to them is found out."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError

from sources.copies import keep_copy, path_of
from sources.models import SourceCopy
from tests import builders
from tests.test_refusals import refuses

pytestmark = pytest.mark.django_db

BYTES = b"%PDF invented"
SHA256 = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture(autouse=True)
def room_for_copies(settings, tmp_path):
    settings.COPIES_DIR = tmp_path / "copies"


def keep(source=None, name="report.pdf") -> SourceCopy:
    upload = SimpleUploadedFile(name, BYTES, "application/pdf")
    return keep_copy(source or builders.source(), upload, by=None)


def test_a_copy_is_kept_as_it_came_under_its_checksum():
    copy = keep()
    assert (copy.sha256, copy.size, copy.name) == (SHA256, len(BYTES), "report.pdf")
    assert path_of(SHA256).read_bytes() == BYTES


def test_the_same_file_is_kept_once_for_a_source(settings):
    source = builders.source()
    assert keep(source) == keep(source, name="again.pdf")
    keep()
    files = [path for path in settings.COPIES_DIR.rglob("*") if path.is_file()]
    assert files == [path_of(SHA256)]
    assert SourceCopy.objects.count() == 2


def test_a_source_of_which_a_copy_is_kept_is_not_deleted():
    with pytest.raises(ProtectedError):
        keep().source.delete()


def test_copies_are_held_against_their_checksums(capsys):
    keep()
    call_command("verify_copies")
    assert "1 copies are as they were kept" in capsys.readouterr().out
    path_of(SHA256).write_bytes(b"another")
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("verify_copies")
    assert "changed: source-" in capsys.readouterr().out
    path_of(SHA256).unlink()
    with pytest.raises(CommandError):
        call_command("verify_copies")
    assert "missing: source-" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"sha256": "../../etc/passwd"}, "sha256_is_a_checksum"),
        ({"sha256": SHA256.upper()}, "sha256_is_a_checksum"),
        ({"size": 0}, "is_not_empty"),
        ({"name": ""}, "name_is_not_empty"),
    ],
)
def test_the_database_refuses_a_copy_that_cannot_be(change, constraint):
    values = {"source": builders.source(), "sha256": SHA256, "size": 4, "name": "a.pdf"}
    refuses(
        lambda: SourceCopy.objects.create(**values | change), f"sources_sourcecopy_{constraint}"
    )


def test_the_database_refuses_the_same_file_twice():
    copy = keep()
    values = {"source": copy.source, "sha256": copy.sha256, "size": 4, "name": "a.pdf"}
    refuses(lambda: SourceCopy.objects.create(**values), "sources_sourcecopy")

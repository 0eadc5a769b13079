"""Files of other programs, told by their first bytes whatever they are named, and refused."""

from pathlib import Path

from django.utils.translation import gettext as _

from exchange.encodings import UTF_16
from exchange.uploads.limits import TooMuch

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
PAGES = (b"<!doctype html", b"<html")
OF_BYTES = {".xlsx", ".xlsm", ".xls", ".ods", ".zip", ".gpkg"}  # none of them is text


def refuse_other_kinds(name: str, content: bytes) -> None:
    """Say what the file is where it is no table, and what to hand in instead."""
    suffix = Path(name).suffix.lower()
    begin = content[:200].lstrip()[:20].lower()
    if content.startswith(b"%PDF-"):
        said = _("This is a PDF, and no table.")
    elif content.startswith(PICTURES):
        said = _("This is a picture, and no table.")
    elif content.startswith(PACKED):
        said = _("This is packed in a way that is not opened here; a zip is.")
    elif begin.startswith(PAGES):
        said = _("This is a web page, and no table.")
    elif begin.startswith(b"{\\rtf"):
        said = _("This is a text document, and no table.")
    elif suffix in OF_BYTES and b"\x00" in content and not content.startswith(UTF_16):
        said = _("The file is named %s, but is none.") % suffix
    else:
        return
    raise TooMuch(said + _(" Hand in the table itself, as .xlsx or CSV UTF-8."))

"""The text of a file of bytes: UTF-8, or a sentence on what it seems to be and how to save it."""

import codecs

from django.utils.translation import gettext as _

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NotUtf8(ValueError):
    """A file in another encoding; the message says which it seems to be, the line where."""

    def __init__(self, sentence: str, line: int | None = None):
        self.line = line
        super().__init__(sentence)


def text_of(content: bytes) -> str:
    """The text; nothing is guessed into it."""
    if content.startswith(UTF_16) or content[:400].count(0) > len(content[:400]) // 4:
        raise NotUtf8(_("The file is not UTF-8 but seems to be UTF-16.") + _how())
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotUtf8(_("The file is not UTF-8.") + _seems(content, error), line) from None


def _seems(content: bytes, error: UnicodeDecodeError) -> str:
    """What the word that could not be read would be in the code page of western Windows."""
    begin = max(content.rfind(mark, 0, error.start) for mark in (b",", b";", b"\n", b'"')) + 1
    try:
        word = content[begin : error.start + 12].decode("cp1252").splitlines()[0]
    except (UnicodeDecodeError, IndexError):
        return ""
    if not any(character.isalpha() for character in word):
        return ""
    return _(" It seems to be Windows-1252 (“%s”).") % word[:40] + _how()


def _how() -> str:
    return _(" Save it as “CSV UTF-8” in Excel, or with the character set UTF-8 in LibreOffice.")

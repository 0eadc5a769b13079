"""How much may be handed in at once; each limit is told on the page and where it is passed."""

from django.utils.translation import gettext as _

from deployments.templatetags.atalaya import number

MEGABYTE = 1024 * 1024

MOST_BYTES = 20 * MEGABYTE
MOST_ROWS = 50_000
MOST_FILES = 100  # in a zip
MOST_UNPACKED = 200 * MEGABYTE
MOST_RATIO = 200  # times the packed size; tables of text shrink to a tenth, bombs to a thousandth


class TooMuch(ValueError):
    """A file that passes a limit, or that is not what it should be; the message says how."""


def in_words() -> list[str]:
    """The limits as the page tells them."""
    return [
        _("A file has at most %(size)d MB and %(rows)s rows.")
        % {"size": MOST_BYTES // MEGABYTE, "rows": number(MOST_ROWS)},
        _("A zip holds at most %(files)d files that unpack to %(size)d MB.")
        % {"files": MOST_FILES, "size": MOST_UNPACKED // MEGABYTE},
    ]


def refuse_size(size: int) -> None:
    if size > MOST_BYTES:
        sentence = _("The file has %(size).1f MB; at most %(most)d MB are taken. Divide it.")
        raise TooMuch(sentence % {"size": size / MEGABYTE, "most": MOST_BYTES // MEGABYTE})
    if not size:
        raise TooMuch(_("The file is empty."))


def refuse_rows(rows: int) -> None:
    if rows > MOST_ROWS:
        sentence = _("There are more than %s rows. Divide the file.")
        raise TooMuch(sentence % number(MOST_ROWS))

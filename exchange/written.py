"""How a date or a number that a table cannot hold is to be written: said, never done."""

import re

from django.utils.translation import gettext as _

SLASHED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
GROUPED = re.compile(r"-?\d{1,3}([.,' ]\d{3})+([.,]\d+)?")
COMMA = re.compile(r"-?\d+,\d+")
MAY_BE_GROUPED = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+")


def how_to_write(text: str) -> str:
    """A sentence for a cell that was refused, if it looks like a date or number of elsewhere."""
    text = text.strip()
    if date := SLASHED.fullmatch(text):
        return _date(int(date[1]), int(date[3]), date[4])
    if COMMA.fullmatch(text) and not GROUPED.fullmatch(text):
        return _(" Write %s if the comma stands before decimals.") % text.replace(",", ".")
    if GROUPED.fullmatch(text):
        return _grouped(text)
    return ""


def meant_by(text: str, *, whole: bool = False) -> str:
    """The one way of writing what a refused cell says; empty where it may be read in two.

    `whole`: the column holds whole numbers, so that one sign divides thousands.
    """
    text = text.strip()
    if date := SLASHED.fullmatch(text):
        first, second, year = int(date[1]), int(date[3]), date[4]
        if (first > 12) != (second > 12) and max(first, second) <= 31:
            return f"{year}-{min(first, second):02}-{max(first, second):02}"
        return ""
    if COMMA.fullmatch(text) and not GROUPED.fullmatch(text):
        return text.replace(",", ".")
    if not GROUPED.fullmatch(text):
        return ""
    signs = re.sub(r"[-\d]", "", text)
    if len(set(signs)) > 1:
        return text.replace(signs[0], "").replace(signs[-1], ".")
    return text.replace(signs[0], "") if whole or len(signs) > 1 or signs in " '" else ""


def read_by_rule(text: str, *, whole: bool) -> str:
    """Why a number that may be read in two ways is read in one of them; empty for any other."""
    text = text.strip()
    signs = re.sub(r"[-\d]", "", text)
    if not whole or not GROUPED.fullmatch(text) or signs not in (".", ","):
        return ""
    values = {"sign": signs, "read": text.replace(signs, " ")}
    sentence = _("Read as %(read)s: a whole number is expected, so “%(sign)s” can only stand")
    return (sentence + _(" between thousands. Tick it if that is what is meant.")) % values


def _date(first: int, second: int, year: str) -> str:
    if 12 < first <= 31 and 1 <= second <= 12:
        return _(" Write dates as %s.") % f"{year}-{second:02}-{first:02}"
    if 12 < second <= 31 and 1 <= first <= 12:
        return _(" Write dates as %s.") % f"{year}-{first:02}-{second:02}"
    if 1 <= first <= 12 and 1 <= second <= 12:
        meant = {
            "day_first": f"{year}-{second:02}-{first:02}",
            "month_first": f"{year}-{first:02}-{second:02}",
        }
        sentence = _(" Write %(day_first)s if the day stands first, %(month_first)s if the month.")
        return sentence % meant
    return _(" Dates are written as 2019, 2019-12 or 2019-12-31.")


def _grouped(text: str) -> str:
    """Thousands by one sign, decimals by another: both ways of reading where both are there."""
    signs = re.sub(r"[-\d]", "", text)
    groups, last = signs[0], signs[-1]
    if len(set(signs)) > 1:
        plain = text.replace(groups, "").replace(last, ".")
        return _(" Write %s, if that is what is meant.") % plain
    whole = text.replace(groups, "")
    if len(signs) == 1 and groups == ",":
        both = {"whole": whole, "decimals": text.replace(",", ".")}
        return _(" Write %(whole)s, or %(decimals)s if the comma stands before decimals.") % both
    return _(" Write %s, without signs between thousands.") % whole


def doubtful_number(text: str, canonical: str) -> str:
    """A warning for a number that was read as decimals and may have meant thousands."""
    if canonical and MAY_BE_GROUPED.fullmatch(text.strip()):
        values = {"text": text.strip(), "read": canonical}
        values["whole"] = text.strip().replace(".", "")
        return _("“%(text)s” is read as %(read)s, not as %(whole)s.") % values
    return ""

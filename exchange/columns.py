"""How a cell is written: each kind of column reads text strictly and writes it one way.

A cell in canonical text is what the dataset keeps and what plans compare: equal values
have equal text, so a table that was exported and loaded again changes nothing.
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

SEPARATOR = ";"
LONGEST_NUMBER = 20  # digits; Python reads no number of thousands of digits


class BadCell(ValueError):
    """A cell that cannot be read; its message is a sentence for whoever wrote it."""


@dataclass(frozen=True)
class Column:
    """A column of a table, bound to a field of the model. Plain text unless a kind says more."""

    name: str
    field: str = ""

    @property
    def attribute(self) -> str:
        return self.field or self.name

    @property
    def is_reference(self) -> bool:
        """Whether the cell holds keys of another table."""
        return False

    @property
    def holds_many(self) -> bool:
        return False

    def canonical(self, text: str) -> str:
        """The one way of writing what the cell says, or BadCell."""
        if "\x00" in text:
            raise BadCell(_("The cell holds a NUL, which is no character of a text."))
        return self.write(self.read(text.strip())) if text.strip() else ""

    def read(self, text: str) -> Any:
        """The value of a cell that is not empty."""
        return text

    def write(self, value: Any) -> str:
        """The canonical text of a value; an absent one is an empty cell."""
        text = "" if value is None else str(value)
        # A form sends the line breaks of Windows, a spreadsheet keeps those of Unix.
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    def empty(self, model_field) -> Any:
        """What an empty cell means to the model."""
        return None if model_field.null else ""

    def keys(self, text: str) -> list[str]:
        """The keys of another table that a canonical cell holds."""
        return text.split(SEPARATOR) if text and self.is_reference else []


@dataclass(frozen=True)
class Number(Column):
    """A plain decimal number, without grouping and with a point."""

    def read(self, text: str) -> Decimal:
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or not set(text) <= set("-0123456789."):
            raise BadCell(_("“%s” is not a plain number such as 4300 or -0.22.") % text)
        return number

    def write(self, value: Any) -> str:
        if value is None:
            return ""
        text = format(Decimal(str(value)), "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text in ("-0", "") else text


@dataclass(frozen=True)
class Whole(Column):
    """A whole number."""

    def read(self, text: str) -> int:
        digits = text.removeprefix("-")
        if not text.isascii() or not digits.isdigit() or len(digits) > LONGEST_NUMBER:
            raise BadCell(_("“%s” is not a whole number.") % text)
        return int(text)


@dataclass(frozen=True)
class YesNo(Column):
    """true or false."""

    def read(self, text: str) -> bool:
        words = {"true": True, "false": False}
        if text.lower() not in words:
            raise BadCell(_("“%s” is neither true nor false.") % text)
        return words[text.lower()]

    def write(self, value: Any) -> str:
        return "true" if value else "false"

    def empty(self, model_field) -> bool:
        return model_field.default


@dataclass(frozen=True)
class Day(Column):
    """A whole date."""

    def read(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise BadCell(_("“%s” is not a day such as 2026-11-23.") % text) from None


@dataclass(frozen=True)
class Lines(Column):
    """Several texts, separated by semicolons; the model keeps one in each line."""

    def read(self, text: str) -> str:
        parts = [part.strip() for part in text.split(SEPARATOR)]
        return "\n".join(part for part in parts if part)

    def write(self, value: Any) -> str:
        return SEPARATOR.join(line.strip() for line in value.splitlines() if line.strip())


@dataclass(frozen=True)
class Json(Column):
    """A JSON value, such as a GeoJSON geometry."""

    def read(self, text: str) -> Any:
        try:
            value = json.loads(text)
            written = self.write(value).encode()
        except (ValueError, RecursionError) as error:
            raise BadCell(_("This is no JSON: %s.") % error) from None
        if b"\\u0000" in written:
            raise BadCell(_("The cell holds a NUL, which is no character of a text."))
        return value

    def write(self, value: Any) -> str:
        if value in (None, ""):
            return ""
        # Members in the order of the alphabet: PostgreSQL does not keep the order they came in.
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True)
class Reference(Column):
    """The key of a row of another table."""

    table: str = ""

    @property
    def is_reference(self) -> bool:
        return True


@dataclass(frozen=True)
class References(Reference):
    """Keys of rows of another table, separated by semicolons, in alphabetical order."""

    @property
    def holds_many(self) -> bool:
        return True

    def read(self, text: str) -> list[str]:
        return [key.strip() for key in text.split(SEPARATOR) if key.strip()]

    def write(self, value: Any) -> str:
        return SEPARATOR.join(sorted(set(value or ())))

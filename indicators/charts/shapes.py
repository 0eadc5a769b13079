"""What charts are drawn from: figures with their names, free of how they were computed."""

from dataclasses import dataclass
from datetime import date

from deployments.templatetags.atalaya import THIN_SPACE, money, number, number_range


@dataclass(frozen=True)
class Unit:
    """In what figures are counted, and how one is written: 5 800, 40 %, US$240 million."""

    word: str = ""
    percent: bool = False
    currency: str = ""
    one: str = ""  # the word where it is one of them
    is_time: bool = False  # least is earliest

    def word_for(self, value: float) -> str:
        """“1 country”, “2 countries”."""
        return self.one if self.one and value == 1 else self.word

    def written(self, value: float | None) -> str:
        if self.currency and value is not None:
            return money(value, self.currency)
        return number(value) + (f"{THIN_SPACE}%" if self.percent and value is not None else "")

    def range_written(self, low: float | None, high: float | None) -> str:
        """A range with its unit said once where that reads well."""
        if low is None or high is None or low == high or self.currency:
            ends = [self.written(end) for end in dict.fromkeys((low, high)) if end is not None]
            return "–".join(ends)
        return number_range(low, high) + (f"{THIN_SPACE}%" if self.percent else "")


@dataclass(frozen=True)
class Bar:
    """A named figure, its range, and where it opens down to its records; None is not known."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    href: str = ""
    own: bool = False  # the one a page is about

    @property
    def is_range(self) -> bool:
        return None not in (self.low, self.high) and self.low != self.high


@dataclass(frozen=True)
class Point:
    """The figure of a year; a partial one is a year that is not over."""

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None
    href: str = ""
    partial: bool = False


@dataclass(frozen=True)
class Shade:
    """The figure of a country of the map, as written: whole numbers, shares in percent."""

    iso2: str
    name: str
    value: int | None
    href: str = ""


@dataclass(frozen=True)
class Part:
    """One route's part of a bar."""

    route: str
    value: float


@dataclass(frozen=True)
class Stack:
    """A bar made of parts; without any, nothing is known of it."""

    name: str
    parts: tuple[Part, ...]
    href: str = ""

    @property
    def total(self) -> float:
        return sum(part.value for part in self.parts)


@dataclass(frozen=True)
class RankInterval:
    """Between which ranks a country falls, and its median; `too_wide` to be ranked at all."""

    name: str
    low: float
    median: float
    high: float
    href: str = ""
    too_wide: bool = False


@dataclass(frozen=True)
class Words:
    """What is said around a picture: its title, what is measured, whose data, where it lives."""

    title: str
    caption: str = ""
    source: str = ""
    licence: str = ""
    as_of: date | None = None
    permalink: str = ""

"""Rows of a comparison: what is said of each subject, and whether it is the same of all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sources.models import Source


@dataclass(frozen=True)
class Item:
    """One thing said in a cell. What stands aside (a rule, a date of reporting) is not compared."""

    text: str
    url: str = ""
    note: str = ""
    aside: str = ""
    part: str = ""  # the class that carries its colour
    sources: tuple[Source, ...] = ()
    compared_as: str = ""  # where the text itself says more than is compared

    @property
    def compared(self) -> tuple[str, str]:
        return str(self.compared_as or self.text), str(self.note)


@dataclass(frozen=True)
class Row:
    """How one attribute is read from a subject. Prose is shown and never compared."""

    label: str
    say: Callable[..., Iterable[Item]]
    is_prose: bool = False
    unknown: str = ""


@dataclass(frozen=True)
class Attribute:
    """One row of the comparison: a cell for each subject."""

    row: Row
    cells: list[list[Item]]

    @property
    def differs(self) -> bool:
        """Whether not all say the same, in whatever order."""
        said = {frozenset(item.compared for item in cell) for cell in self.cells}
        return len(said) > 1 and not self.row.is_prose

    @property
    def is_silent(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Section:
    """Rows that belong together, under a title."""

    title: str
    attributes: list[Attribute]

    @property
    def differing(self) -> int:
        return sum(attribute.differs for attribute in self.attributes)


Plan = Iterable[tuple[str, Iterable[Row]]]


def side_by_side(plan: Plan, subjects: Sequence) -> list[Section]:
    """All rows of the plan for these subjects."""
    return [
        Section(title, [Attribute(row, [list(row.say(s)) for s in subjects]) for row in rows])
        for title, rows in plan
    ]


def only_differences(sections: Iterable[Section]) -> list[Section]:
    """The rows that differ, under the titles that are left."""
    kept = [Section(s.title, [a for a in s.attributes if a.differs]) for s in sections]
    return [section for section in kept if section.attributes]

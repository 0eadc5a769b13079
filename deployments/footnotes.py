"""Footnotes of a page: each distinct source has one number, in order of appearance."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sources.models import Source


@dataclass(frozen=True)
class Note:
    """A mark beside a fact; the first mark of a source is where its footnote leads back to."""

    number: int
    source: Source
    is_first: bool


@dataclass
class Footnotes:
    """Hands out marks as a page is built from top to bottom."""

    _numbers: dict[int, int] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)

    def mark(self, sources: Iterable[Source]) -> list[Note]:
        """The marks for these sources in rising order, new ones numbered on."""
        return sorted((self._note(source) for source in sources), key=lambda n: n.number)

    def _note(self, source: Source) -> Note:
        is_first = source.pk not in self._numbers
        if is_first:
            self.sources.append(source)
            self._numbers[source.pk] = len(self.sources)
        return Note(self._numbers[source.pk], source, is_first)

    @property
    def entries(self) -> list[tuple[int, Source]]:
        return list(enumerate(self.sources, start=1))


def runs(marks: list[Note]) -> list[list[Note]]:
    """Marks of a fact as they are written: three neighbours and more as one, 1–5, 7, 8."""
    found: list[list[Note]] = []
    for mark in marks:
        if found and found[-1][-1].number + 1 == mark.number:
            found[-1].append(mark)
        else:
            found.append([mark])
    return [part for run in found for part in ([run] if len(run) > 2 else [[m] for m in run])]

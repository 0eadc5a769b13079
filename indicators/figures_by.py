"""The figures of one indicator for all subjects of a kind, stored or under stronger evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from deployments.counting import edition
from deployments.parameters import Evidence
from indicators import under_evidence
from indicators.definitions import Definition
from indicators.models import IndicatorValue
from indicators.named import Named, named
from indicators.shown import Shown
from indicators.under_evidence import Figures


@dataclass(frozen=True)
class FigureOf(Shown):
    """A figure of a named subject, and beside it the one on any evidence, if it is another."""

    about: Named
    under_any: Shown | None = None

    @property
    def since(self) -> datetime | None:
        """Since when it stands; a figure computed for the page does not say."""
        return getattr(self.measured, "computed_at", None)

    @property
    def address(self) -> str:
        return self.about.figure(self.definition.slug)


def figures_by(definition: Definition, kind: str, evidence: str) -> list[FigureOf]:
    """The figures of every subject of a kind that the public knows, in the order of names."""
    return list(figures_of_kind([definition], kind, evidence))


def figures_of_kind(
    definitions: Iterable[Definition], kind: str, evidence: str
) -> Iterator[FigureOf]:
    """The same for several indicators: as many queries for all as for one."""
    definitions = [definition for definition in definitions if kind in definition.kinds]
    subjects = named(kind)
    stored = IndicatorValue.objects.filter(kind=kind, key__in=subjects)
    slugs = [definition.slug for definition in definitions]
    rows = {(row.indicator, row.key): row for row in stored.filter(indicator__in=slugs)}
    computed = {} if evidence == Evidence.ANY else _under(edition.current(), kind, evidence)
    for definition in definitions:
        for key, about in subjects.items():
            row = rows.get((definition.slug, key))
            if evidence == Evidence.ANY and row:
                yield FigureOf(definition, row, about)
            elif key in computed:
                any_evidence = Shown(definition, row) if row else None
                yield FigureOf(definition, computed[key][definition.slug], about, any_evidence)


@lru_cache(maxsize=8)
def _under(edition: str, kind: str, evidence: str) -> dict[str, Figures]:
    """Kept for as long as the data is of one edition."""
    return under_evidence.figures(kind, evidence)


def on_record(figures: Iterable[FigureOf]) -> list[FigureOf]:
    """Those of subjects that have a published record at all."""
    return [figure for figure in figures if figure.is_on_record]

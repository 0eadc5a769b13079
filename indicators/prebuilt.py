"""The pictures that a reader sees first: the set of indicators, and of each its countries."""

from collections.abc import Callable, Iterator
from functools import cache

from deployments.parameters import Evidence
from indicators.asked import kinds_of
from indicators.charts.kept import Picture
from indicators.definitions import DEFINITIONS, Definition
from indicators.figures_by import FigureOf, figures_by
from indicators.models import SubjectKind
from indicators.overview import Overview
from indicators.pictures import Pictures, state


def first_seen() -> Iterator[Picture]:
    """They stand in pages, where no address of this atlas is in them: any will do here."""
    tag = state()
    for section in Overview(site="").sections:
        yield from (picture for _figure, picture in section.cards)
    for definition in DEFINITIONS:
        pictures = Pictures(definition, site="", tag=tag)
        kind = kinds_of(definition)[0]
        figures = _read_once(definition, kind)
        yield pictures.ranked(kind, figures)
        if kind == SubjectKind.COUNTRY:
            yield pictures.map(figures)


def _read_once(definition: Definition, kind: str) -> Callable[[], list[FigureOf]]:
    """Read only where some picture of the indicator is not kept."""
    return cache(lambda: figures_by(definition, kind, Evidence.ANY))

"""The set of indicators by group, each with the figure of the whole region and a small picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from deployments.parameters import Evidence
from indicators.charts.kept import Picture
from indicators.definitions import DEFINITIONS, Definition, Group
from indicators.figures_by import FigureOf, figures_of_kind
from indicators.models import SubjectKind
from indicators.pictures import Pictures, state
from indicators.years import years_of


@dataclass(frozen=True)
class Section:
    """The indicators of a group."""

    group: Group
    cards: list[tuple[FigureOf, Picture]]


@dataclass
class Overview:
    """What stands on the first page of the indicators; none before the first refresh."""

    site: str

    @cached_property
    def sections(self) -> list[Section]:
        cards = list(self._cards())
        sections = [
            Section(group, [card for card in cards if card[0].definition.group == group])
            for group in Group
        ]
        return [section for section in sections if section.cards]

    def _cards(self) -> Iterator[tuple[FigureOf, Picture]]:
        tag = state()
        for region in figures_of_kind(DEFINITIONS, SubjectKind.REGION, Evidence.ANY):
            yield region, self._picture(region, tag)

    def _picture(self, region: FigureOf, tag: str) -> Picture:
        definition = region.definition
        years = years_of(definition, region.measured, region.about, Evidence.ANY)
        pictures = Pictures(definition, self.site, tag=tag)
        return pictures.small(lambda: self._by_country[definition], years)

    @cached_property
    def _by_country(self) -> dict[Definition, list[FigureOf]]:
        """Read at once, and only where some picture is not kept."""
        found: dict[Definition, list[FigureOf]] = {}
        for figure in figures_of_kind(DEFINITIONS, SubjectKind.COUNTRY, Evidence.ANY):
            found.setdefault(figure.definition, []).append(figure)
        return found

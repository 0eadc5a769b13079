"""The figures of a country, vendor or program as its profile shows them, by group."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from deployments.parameters import Evidence
from indicators.definitions import Definition, Group, Unit
from indicators.few_records import rests_on_few
from indicators.lineage import Figure, figures_under
from indicators.models import SubjectKind
from indicators.peers import peers
from indicators.sparks import Spark, spark_of
from indicators.standings import Standing, standing_of

# The heading of the standing, and what its dots are.
AGAINST = {
    SubjectKind.COUNTRY: (
        _("Among the countries"),
        _("Each dot is a country where the figure is known; the stroke marks the median."),
    ),
    SubjectKind.VENDOR: (
        _("Among the vendors"),
        _("Each dot is a vendor of which the figure is known; the stroke marks the median."),
    ),
    SubjectKind.PROGRAM: (
        _("Among the programs"),
        _("Each dot is a program of which the figure is known; the stroke marks the median."),
    ),
}


@dataclass(frozen=True)
class Line:
    """One figure with its range, its course and its standing."""

    figure: Figure
    standing: Standing | None

    @property
    def definition(self) -> Definition:
        return self.figure.definition

    @property
    def unit(self) -> str:
        """Said where neither title nor number says it."""
        return self.definition.unit.label if self.definition.unit == Unit.POINTS else ""

    @property
    def records(self) -> int:
        """How many records it was made from."""
        return len(self.figure.measured.records)

    @property
    def is_of_few(self) -> bool:
        return self.figure.is_known and rests_on_few(self.definition, self.records)

    @cached_property
    def spark(self) -> Spark | None:
        return spark_of(self.definition, self.figure.measured.series)


@dataclass(frozen=True)
class ProfileFigures:
    """All lines of a profile, and against whom they stand."""

    kind: str
    key: str
    evidence: str
    lines: list[Line]

    @property
    def against(self) -> str:
        return AGAINST[SubjectKind(self.kind)][0]

    @property
    def note(self) -> str:
        return AGAINST[SubjectKind(self.kind)][1]

    @property
    def is_restricted(self) -> bool:
        return self.evidence != Evidence.ANY

    @property
    def is_stale(self) -> bool:
        """Whether a record has changed since the figures were made."""
        return any(line.figure.is_stale for line in self.lines)

    @property
    def groups(self) -> list[tuple[Group, list[Line]]]:
        """The lines in the order of their definitions, under the headings of their groups."""
        by_group = groupby(self.lines, key=lambda line: line.definition.group)
        return [(group, list(lines)) for group, lines in by_group]


def profile_figures(kind: str, key: str, evidence: str) -> ProfileFigures:
    """What the records with that much evidence come to, each against all others of its kind."""
    figures = figures_under(kind, key, evidence)
    known = peers(kind, evidence) if figures else {}
    lines = [
        Line(figure, standing_of(figure.definition, key, known.get(figure.definition.slug, [])))
        for figure in figures
    ]
    return ProfileFigures(kind, key, evidence, lines)

"""The figures of a country, vendor or program as its profile shows them, by group."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from deployments.profiling.weighed import said
from indicators.definitions import Definition, Group, Unit
from indicators.few_records import rests_on_few
from indicators.lineage import Figure, figures_under
from indicators.models import SubjectKind
from indicators.named import figure_address
from indicators.peers import peers
from indicators.sparks import Spark, spark_of
from indicators.standings import Standing, standing_of
from indicators.written import range_written, written

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
    evidence: str

    @property
    def definition(self) -> Definition:
        return self.figure.definition

    @property
    def value(self) -> str:
        return written(self.definition, self.figure.measured.value)

    @property
    def address(self) -> str:
        """Where the figure opens down to its claims, on the evidence of the profile."""
        about = self.figure.measured.subject
        query = said(self.evidence)
        return figure_address(self.definition.slug, about) + (f"?{query}" if query else "")

    @property
    def range(self) -> str:
        """The range, where its ends are written differently."""
        measured = self.figure.measured
        low, high = (written(self.definition, end) for end in (measured.low, measured.high))
        return "" if low == high else range_written(self.definition, measured.low, measured.high)

    @property
    def unit(self) -> str:
        """Said where neither title nor number says it."""
        return self.definition.unit.label if self.definition.unit == Unit.POINTS else ""

    @property
    def is_of_few(self) -> bool:
        measured = self.figure.measured
        return self.figure.is_known and rests_on_few(self.definition, len(measured.records))

    @property
    def under_any(self) -> str:
        """What is stored, beside a figure under stronger evidence; empty where not known."""
        beside = self.figure.under_any
        return written(self.definition, beside.measured.value) if beside.is_known else ""

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
    def groups(self) -> list[tuple[Group, list[Line]]]:
        """The lines in the order of their definitions, under the headings of their groups."""
        by_group = groupby(self.lines, key=lambda line: line.definition.group)
        return [(group, list(lines)) for group, lines in by_group]


def profile_figures(kind: str, key: str, evidence: str) -> ProfileFigures:
    """What the records with that much evidence come to, each against all others of its kind."""
    figures = figures_under(kind, key, evidence)
    known = peers(kind, evidence) if figures else {}
    lines = [
        Line(
            figure,
            standing_of(figure.definition, key, known.get(figure.definition.slug, [])),
            evidence,
        )
        for figure in figures
    ]
    return ProfileFigures(kind, key, evidence, lines)

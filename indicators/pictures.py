"""The pictures of an indicator, as they stand in its page and leave it as files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deployments.counting import edition
from deployments.parameters import Evidence
from deployments.profiling.weighed import said
from indicators.charts import shapes
from indicators.charts.kept import Kind, Picture
from indicators.definitions import Definition, Unit
from indicators.definitions.definition import SHARES
from indicators.figures_by import FigureOf, on_record
from indicators.models import IndicatorValue, SubjectKind
from indicators.named import PLURALS, Named
from indicators.shading import whole
from indicators.written import in_unit, readable, span_in_unit
from indicators.years import SUMS_OF_THE_YEAR, Year

LICENCE = "CC BY 4.0"
# Whose numbers enter besides those of the records.
BACKGROUND = {
    "cameras-per-100k": gettext_lazy("population: World Bank"),
    "committed-usd": gettext_lazy("exchange rates: World Bank, US Federal Reserve"),
}
ONE = {
    Unit.DEPLOYMENTS: gettext_lazy("deployment"),
    Unit.CAMERAS: gettext_lazy("camera"),
    Unit.COUNTRIES: gettext_lazy("country"),
}

Figures = Callable[[], Sequence[FigureOf]]  # only read where no picture is kept


@dataclass(frozen=True)
class ReadUnit(shapes.Unit):
    """How the numbers of a chart are written: as on the pages."""

    of: Unit = Unit.DEPLOYMENTS

    def written(self, value: float | None) -> str:
        return in_unit(self.of, value)

    def range_written(self, low: float | None, high: float | None) -> str:
        return span_in_unit(self.of, low, high)


def unit_of(definition: Definition) -> ReadUnit:
    unit = definition.unit
    says_itself = unit in SHARES or unit in (Unit.DOLLARS, Unit.YEAR)
    return ReadUnit(
        word="" if says_itself else str(unit.label),
        one=str(ONE.get(unit, "")),
        is_time=unit == Unit.YEAR,
        percent=unit in SHARES,
        currency="USD" if unit == Unit.DOLLARS else "",
        of=unit,
    )


@dataclass(frozen=True)
class Pictures:
    """What all pictures of an indicator share: whose data, of which state, read where."""

    definition: Definition
    site: str  # the address under which this atlas is read
    evidence: str = Evidence.ANY
    tag: str = ""  # the state of the data, where whoever asks for many has read it

    def ranked(self, kind: str, figures: Figures) -> Picture:
        """Bars with ranges, or dots for years; who has no record is left to the table."""
        by = _("%(title)s, by %(kind)s")
        title = by % {"title": self.definition.title, "kind": str(PLURALS[kind]).lower()}
        drawn = Kind.DOTS if self.definition.unit == Unit.YEAR else Kind.RANKED
        words = self._words(title, f"by={kind}")
        return self._picture(drawn, kind, words, lambda: bars(on_record(figures())))

    def map(self, figures: Figures) -> Picture:
        """The countries in the shade of their figures, in the classes of the map of the atlas."""
        title = _("%(title)s, by country") % {"title": self.definition.title}
        return self._picture(
            Kind.REGIONAL, "countries", self._words(title), lambda: shades(figures())
        )

    def small(self, figures: Figures, years: Sequence[Year]) -> Picture:
        """As small as a card: the countries, or the years of what no single country has."""
        title = _("%(title)s, by country") % {"title": self.definition.title}
        if SubjectKind.COUNTRY in self.definition.kinds:
            words = self._words(title)
            return self._picture(
                Kind.REGIONAL, "small", words, lambda: shades(figures()), small=True
            )
        title = _("%(title)s by year") % {"title": self.definition.title}
        return self._picture(
            Kind.SPARK, "small", self._words(title), lambda: points(self.definition, years)
        )

    def years(self, about: Named, years: Sequence[Year]) -> Picture:
        """The years of a figure; sums that are of their year alone stand as columns."""
        words = {"title": self.definition.title, "name": about.name}
        title = _("%(title)s by year: %(name)s") % words
        of_the_year = self.definition.slug in SUMS_OF_THE_YEAR
        return self._picture(
            Kind.TREND,
            "-".join(about.subject),
            self._words(title, f"subject={':'.join(about.subject)}"),
            lambda: points(self.definition, years),
            columns=of_the_year,
        )

    def routes(self, kind: str, figures: Figures) -> Picture:
        """Sums of money made of their routes."""
        by = _("%(title)s by route, by %(kind)s")
        title = by % {"title": self.definition.title, "kind": str(PLURALS[kind]).lower()}
        return self._picture(
            Kind.STACKED, kind, self._words(title, f"by={kind}"), lambda: stacks(figures())
        )

    def _picture(self, kind: Kind, name: str, words: shapes.Words, rows, **options) -> Picture:
        return Picture(
            kind=kind,
            name=f"{self.definition.slug}-{kind}-{name}",
            tag=f"{self.tag or state()} {self.evidence}",
            words=words,
            rows=rows,
            options={"unit": unit_of(self.definition)} | options,
        )

    def _words(self, title: str, query: str = "") -> shapes.Words:
        parts = [part for part in (query, said(self.evidence)) if part]
        address = reverse("indicator", args=[self.definition.slug])
        source = _("Atalaya, from the published records and their sources")
        background = BACKGROUND.get(self.definition.slug, "")
        return shapes.Words(
            title=title,
            caption=" ".join(part for part in (str(self.definition.why), self._resting()) if part),
            source="; ".join(part for part in (source, str(background)) if part),
            licence=LICENCE,
            as_of=timezone.localdate(),
            permalink=f"{self.site}{address}" + (f"?{'&'.join(parts)}" if parts else ""),
        )

    def _resting(self) -> str:
        if self.evidence == Evidence.ANY:
            return ""
        return _("Only deployments resting on: %s.") % Evidence(self.evidence).label


def bars(figures: Sequence[FigureOf]) -> list[shapes.Bar]:
    """The figures as bars, each leading to its own page."""
    return [
        shapes.Bar(
            name=figure.about.name,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            href=figure.address,
        )
        for figure in figures
    ]


def shades(figures: Sequence[FigureOf]) -> list[shapes.Shade]:
    """The countries as the map of the atlas shades them."""
    return [
        shapes.Shade(
            iso2=figure.about.subject.key,
            name=figure.about.name,
            value=whole(figure),
            href=figure.address,
        )
        for figure in figures
    ]


def points(definition: Definition, years: Sequence[Year]) -> list[shapes.Point]:
    """The years as points, each leading to its records where a filter holds them."""
    this_year = timezone.localdate().year
    return [
        shapes.Point(
            year=year.year,
            value=readable(definition, year.stored),
            href=year.records,
            partial=year.year == this_year,
        )
        for year in years
    ]


def stacks(figures: Sequence[FigureOf]) -> list[shapes.Stack]:
    """The sums by route of those where any is known."""
    return [
        shapes.Stack(
            name=figure.about.name,
            parts=tuple(shapes.Part(route, value) for route, (_low, value, _high) in parts.items()),
            href=figure.address,
        )
        for figure in figures
        for parts in [figure.measured.parts]
        if parts
    ]


def state() -> str:
    """Which state of records and figures a picture shows: two queries."""
    computed = IndicatorValue.objects.aggregate(last=Max("computed_at"))["last"]
    return f"{edition.current()} {computed}"

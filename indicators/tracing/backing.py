"""The numbers that do not come from records: people, provinces, rates of exchange, with sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from countries.exchange_rates import DOLLAR, Rates
from countries.models import Country, CountryFigure
from deployments.models import Funding
from indicators.models import Rule
from indicators.tracing.trace import Trace


@dataclass(frozen=True)
class Backing:
    """A number of the background: what it is of, its year, and whose it is."""

    name: str
    value: float
    credit: str
    divides: bool  # whether it is part of the denominator; a rate is not


def backing_of(trace: Trace) -> list[Backing]:
    """What the figure rests on besides the records."""
    slug, rule = trace.definition.slug, trace.measured.rule
    if slug == "cameras-per-100k" and rule == Rule.DIVIDED:
        return list(_people({line.fact.country for line in trace.lines}))
    if slug == "subnational-reach" and rule == Rule.REACHED:
        return list(_provinces(trace))
    if slug == "committed-usd":
        return list(_rates({line.deployment.pk for line in trace.lines}))
    if rule == Rule.SQUARED:
        n = len(trace.lines)
        name = _("Records with a named vendor, squared: %(n)d × %(n)d") % {"n": n}
        return [Backing(name, n**2, "", divides=True)]
    return []


def _people(countries: set[str]) -> Iterable[Backing]:
    rows = CountryFigure.objects.filter(
        series=CountryFigure.Series.POPULATION, country__in=countries
    ).select_related("country")
    latest = {row.country_id: row for row in rows.order_by("year")}
    for row in sorted(latest.values(), key=lambda row: row.country.name):
        name = _("People in %(country)s, %(year)s")
        yield Backing(
            name % {"country": row.country.name, "year": row.year}, row.value, row.credit, True
        )


def _provinces(trace: Trace) -> Iterable[Backing]:
    countries = {fact.country for fact in trace.facts.standing}
    units = trace.facts.background.subdivisions
    for country in Country.objects.filter(pk__in=countries & units.keys()).order_by("name"):
        name = _("First-level units of %(country)s") % {"country": country.name}
        yield Backing(name, units[country.pk], _("ISO 3166-2; lines of Natural Earth"), True)


def _rates(ids: set[int]) -> Iterable[Backing]:
    rates = Rates.load()
    paid = Funding.objects.filter(deployment__in=ids, amount__isnull=False)
    pairs = paid.exclude(currency=DOLLAR).order_by().values_list("currency", "date")
    used = {rates.of(*pair) for pair in pairs} - {None}
    for rate in sorted(used, key=lambda rate: (rate.currency, rate.year)):
        name = _("%(currency)s for one US dollar, %(year)s")
        words = {"currency": rate.currency, "year": rate.year}
        yield Backing(name % words, rate.units_per_usd, rate.credit, False)

"""By what the countries of the map are shaded, and the value and class of each."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from deployments.bad_requests import BadQuery
from deployments.counting import edition
from deployments.filter import DeploymentFilter
from deployments.parameters import Evidence
from indicators.definitions import BY_SLUG, Definition, Group, definitions_of
from indicators.measures import Measure
from indicators.models import IndicatorValue, Rule, SubjectKind
from indicators.shown import Shown
from indicators.steps import Method, Step, step_of, steps_for
from indicators.under_evidence import Figures, figures
from indicators.written import span_in_unit

VIEW = "view"
NOT_YET = Measure(Rule.NOT_KNOWN)  # of a country that no refresh has seen
SHADING = [definition for definition in definitions_of(SubjectKind.COUNTRY) if definition.shades]
CHOICES = [
    (VIEW, _("Deployments in this view")),
    *((definition.slug, definition.title) for definition in SHADING),
]
# The same in the order of a menu: the view, and the indicators under their headings.
MENU = [
    ("", CHOICES[:1]),
    *((group.label, [(d.slug, d.title) for d in SHADING if d.group == group]) for group in Group),
]


class ShadeForm(forms.Form):
    """The parameter `shade`; without it no country is shaded."""

    shade = forms.ChoiceField(
        required=False,
        choices=CHOICES,
        error_messages={
            "invalid_choice": format_lazy(
                _("“%(value)s” is not one of: {allowed}."),
                allowed=", ".join(slug for slug, _title in CHOICES),
            )
        },
    )


@dataclass(frozen=True)
class Shade:
    """One country: its figure in the unit of the legend, and its class; None is no data."""

    country: Country
    shown: Shown
    value: int | None
    step: Step | None

    @property
    def measure(self) -> Measure | IndicatorValue:
        return self.shown.measured


@dataclass(frozen=True)
class Shading:
    """The shading of a map: what it shows, its classes, and the shade of each country."""

    definition: Definition
    slug: str
    title: str
    evidence: str
    shades: list[Shade]
    steps: list[Step]
    method: Method

    @property
    def unit(self) -> str:
        return self.definition.unit.label

    @property
    def legend(self) -> list[tuple[Step, str]]:
        """Each class with its limits as they are written."""
        unit = self.definition.unit
        return [(step, span_in_unit(unit, step.low, step.high)) for step in self.steps]

    @cached_property
    def without_data(self) -> int:
        return sum(shade.step is None for shade in self.shades)

    @property
    def unit_apart(self) -> str:
        """The unit, where the title does not say it already."""
        return "" if str(self.unit).lower() in str(self.title).lower() else self.unit

    @property
    def is_of_view(self) -> bool:
        return self.slug == VIEW


def read_shade(parameters: QueryDict) -> str:
    """The shading that the query string asks for, or `BadQuery` naming the parameter."""
    form = ShadeForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    return form.cleaned_data["shade"]


def shading(chosen: DeploymentFilter, slug: str) -> Shading | None:
    """The countries shaded as asked: counts of the view, or an indicator under its evidence."""
    if not slug:
        return None
    evidence = chosen.form.cleaned_data["evidence"] or Evidence.ANY
    # Deployments of the view are written as all deployments are.
    definition = BY_SLUG["deployments" if slug == VIEW else slug]
    countries = list(Country.objects.order_by("name"))
    keys = frozenset(country.pk for country in countries)
    measures = _of_view(chosen, keys) if slug == VIEW else _of_indicator(slug, evidence, keys)
    shown = {c.pk: Shown(definition, measures.get(c.pk, NOT_YET)) for c in countries}
    values = {c.pk: whole(shown[c.pk]) for c in countries}
    known = [value for value in values.values() if value is not None]
    steps, method = steps_for(known, shares=definition.is_share)
    shades = [
        Shade(c, shown[c.pk], value, None if value is None else step_of(value, steps))
        for c in countries
        for value in [values[c.pk]]
    ]
    shades.sort(key=lambda shade: (shade.value is None, -(shade.value or 0), shade.country.name))
    return Shading(
        definition=definition,
        slug=slug,
        title=dict(CHOICES)[slug],
        evidence=evidence,
        shades=shades,
        steps=steps,
        method=method,
    )


def _of_view(chosen: DeploymentFilter, countries: frozenset[str]) -> dict[str, Measure]:
    """How many deployments of the view stand in each country; zero where none does."""
    selection = chosen.selection
    counts = selection.snapshot.dimensions["country"].counts(selection.mask)
    return {iso2: Measure(Rule.COUNTED, value=counts.get(iso2, 0)) for iso2 in countries}


def _of_indicator(
    slug: str, evidence: str, countries: frozenset[str]
) -> dict[str, Measure | IndicatorValue]:
    """What is stored under any evidence; else what the deployments with that much come to."""
    if evidence == Evidence.ANY:
        stored = IndicatorValue.objects.filter(indicator=slug, kind=SubjectKind.COUNTRY)
        return {figure.key: figure for figure in stored}
    found = _figures_of(edition.current(), evidence, countries)
    return {iso2: by_slug[slug] for iso2, by_slug in found.items()}


@lru_cache(maxsize=2 * len(Evidence))
def _figures_of(edition: str, evidence: str, countries: frozenset[str]) -> dict[str, Figures]:
    """Kept for as long as the data is of one edition: a change of the filter asks for it again."""
    return figures(SubjectKind.COUNTRY, evidence)


def whole(shown: Shown) -> int | None:
    """The value by which a country is put into a class: what is above nought is never in nought."""
    value = shown.value
    return None if value is None else max(round(value), int(value > 0))

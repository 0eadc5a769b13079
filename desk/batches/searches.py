"""What was searched, country by technology: the grid, and the plan of what is said in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from deployments.models import Coverage, Technology
from desk.batches.contradicted import Contradicted, contradicted
from desk.day_input import DayInput
from desk.worklists.countries import searched_since
from exchange.plan import Plan, difference
from exchange.state import State, read_rows
from exchange.tables import TABLES

COVERAGE = TABLES["coverage"]
Finding = Coverage.Finding
GLUE = "|"


@dataclass(frozen=True)
class Cell:
    """One technology in one country, and the search that stands there, if any.

    As on the public page: what is said of the country as a whole holds where a technology was
    not searched by itself.
    """

    name: str
    technology: str
    search: Coverage | None
    whole: Coverage | None
    is_old: bool

    @property
    def stands(self) -> Coverage | None:
        return self.search or self.whole

    @property
    def words(self) -> str:
        """What came of it."""
        if self.stands is None:
            return gettext("Never searched")
        finding = self.stands.get_finding_display()
        if self.search:
            return finding
        return gettext("%(finding)s, with the whole country") % {"finding": finding}


def grid(countries: QuerySet) -> tuple[list[Technology | None], list[tuple[Country, list[Cell]]]]:
    """Any technology (None) and each, and for each country a cell of them: three queries."""
    technologies = [None, *Technology.objects.order_by("name")]
    searches = {(s.country_id, s.technology_id): s for s in Coverage.objects.all()}
    rows = [
        (country, [_cell(country, t, searches) for t in technologies])
        for country in countries.order_by("name")
    ]
    return technologies, rows


def _cell(country: Country, technology: Technology | None, searches: dict) -> Cell:
    search = searches.get((country.pk, technology and technology.pk))
    whole = searches.get((country.pk, None))
    is_whole = whole is not None and whole.finding != Finding.NOT_SEARCHED
    day = search.searched_on if search else None
    return Cell(
        name=f"{country.pk}{GLUE}{technology.slug if technology else ''}",
        technology=str(technology or gettext("any technology")),
        search=search,
        whole=whole if is_whole and search is None else None,
        is_old=bool(day and day < searched_since()),
    )


class SearchForm(forms.Form):
    """What came of the search of the cells that are ticked."""

    finding = forms.ChoiceField(label=_("Finding"), choices=[("", "---------"), *Finding.choices])
    searched_on = forms.DateField(label=_("Searched on"), required=False, widget=DayInput)
    why = forms.CharField(label=_("Where and how it was searched"), widget=forms.Textarea)

    def clean(self):
        cleaned = super().clean()
        is_search = cleaned.get("finding") != Finding.NOT_SEARCHED
        if is_search and not cleaned.get("searched_on") and "searched_on" not in self.errors:
            self.add_error("searched_on", _("A search has a day."))
        return cleaned


def asked_about(names: Iterable[str], finding: str, seen: Iterable[str]) -> list[Contradicted]:
    """What speaks against such an answer, of the cells of which it was not asked yet."""
    if finding != Finding.NOTHING_FOUND or set(names) <= set(seen):
        return []
    return contradicted(tuple(name.split(GLUE)) for name in names)


def plan_of_searches(names: Iterable[str], finding: str, day) -> Plan:
    """The plan that says so of each cell; notes that stand there stay."""
    rows = {
        COVERAGE.key_of(cells): cells for _pk, cells in read_rows(COVERAGE, Coverage.objects.all())
    }
    said = {"finding": finding, "searched_on": COVERAGE.column("searched_on").write(day)}
    after = dict(rows)
    for name in names:
        country, technology = name.split(GLUE)
        fresh = {"country": country, "technology": technology, "note": ""}
        after[country, technology] = rows.get((country, technology), fresh) | said
    return difference(State({COVERAGE.name: rows}), State({COVERAGE.name: after}))

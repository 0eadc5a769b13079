"""Countries side by side: what stands there, what was searched, what surrounds it."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from countries.models import Country, CountryEvent, CountryFigure
from deployments.comparing.attributes import Item, Plan, Row
from deployments.models import Coverage, Technology
from deployments.templatetags.atalaya import number
from deployments.views.compared import Subject, counted, figure_rows, first_year, read_subject
from indicators.definitions import Group
from indicators.models import SubjectKind
from sources import partial_dates

KIND = SubjectKind.COUNTRY


def read_countries(countries: Iterable[Country], evidence: str) -> list[Subject]:
    """The countries with their figures and counts."""
    return [read_subject(country, "country", country.iso2, evidence) for country in countries]


def plan(subjects: list[Subject]) -> Plan:
    """The rows of the comparison; technologies have one each if one of them has or sought it."""
    countries = [subject.row for subject in subjects]
    return (
        (
            gettext_lazy("What stands there"),
            (
                *figure_rows(KIND, Group.PRESENCE, Group.SIGHT),
                Row(gettext_lazy("First year"), first_year),
                Row(gettext_lazy("By status"), counted("status")),
            ),
        ),
        (
            gettext_lazy("Who and on what terms"),
            (
                *figure_rows(KIND, Group.TERMS),
                Row(gettext_lazy("Funding routes"), counted("route")),
                Row(gettext_lazy("Vendors"), counted("vendor")),
            ),
        ),
        (Group.KNOWLEDGE.label, figure_rows(KIND, Group.KNOWLEDGE)),
        (
            gettext_lazy("Technologies on record, and what was searched"),
            _technology_rows(subjects, countries),
        ),
        (
            gettext_lazy("What surrounds it"),
            (
                Row(gettext_lazy("Subregion"), _subregion),
                *_series_rows(countries),
                Row(gettext_lazy("Diplomatic events and laws"), _events(countries)),
            ),
        ),
    )


def _subregion(subject: Subject) -> Iterator[Item]:
    yield Item(subject.row.get_subregion_display())


def _technology_rows(subjects: list[Subject], countries: list[Country]) -> list[Row]:
    """A row for each technology that stands or was searched in one of the countries."""
    searches = {
        (search.country_id, search.technology_id): search
        for search in Coverage.objects.filter(country__in=countries)
    }
    sought = {technology for _country, technology in searches}
    on_record = {o.value for s in subjects for o in s.counts["technology"].options if o.count}
    rows = [
        Row(t.name, _finding(searches, t), unknown=Coverage.Finding.NOT_SEARCHED.label)
        for t in Technology.objects.order_by("name")
        if t.pk in sought or t.slug in on_record
    ]
    if None in sought:
        unknown = gettext_lazy("not searched as a whole")
        rows.insert(0, Row(gettext_lazy("Any technology"), _finding(searches), unknown=unknown))
    return rows


def _finding(
    searches: dict, technology: Technology | None = None
) -> Callable[[Subject], Iterator[Item]]:
    """What came of the search for a technology, and how many deployments have it."""

    def say(subject: Subject) -> Iterator[Item]:
        if technology and (count := _with_technology(subject, technology.slug)):
            url = f"{subject.records}&technology={technology.slug}"
            words = ngettext("%s deployment", "%s deployments", count) % number(count)
            yield Item(words, url, compared_as="on record")
        search = searches.get((subject.row.pk, technology.pk if technology else None))
        if search:
            day = search.searched_on
            when = _("searched %s") % date_format(day, "j M Y") if day else ""
            url = f"{subject.url}#coverage"
            yield Item(search.get_finding_display(), url, aside=when)

    return say


def _with_technology(subject: Subject, slug: str) -> int:
    options = subject.counts["technology"].options
    return next((option.count for option in options if option.value == slug), 0)


def _series_rows(countries: list[Country]) -> list[Row]:
    """The latest figure of each series, with its year."""
    latest: dict = {}
    for figure in CountryFigure.objects.filter(country__in=countries).order_by("year"):
        latest[figure.country_id, figure.series] = figure

    def saying(series: str) -> Callable[[Subject], Iterator[Item]]:
        def say(subject: Subject) -> Iterator[Item]:
            figure = latest.get((subject.row.pk, series))
            if figure:
                aside = f"{figure.year}, {figure.credit}"
                yield Item(number(round(figure.value, 2)), subject.url, aside=aside)

        return say

    return [Row(series.label, saying(series)) for series in CountryFigure.Series]


def _events(countries: list[Country]) -> Callable[[Subject], Iterator[Item]]:
    """The dated background of each country, in the course of time."""
    found: dict = {}
    for event in CountryEvent.objects.filter(country__in=countries).order_by("date", "key"):
        found.setdefault(event.country_id, []).append(event)

    def say(subject: Subject) -> Iterator[Item]:
        for event in found.get(subject.row.pk, []):
            words = f"{partial_dates.in_words(event.date)}: {event.get_kind_display()}"
            yield Item(words, f"{subject.url}#happenings", aside=event.text)

    return say

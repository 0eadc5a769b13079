"""What comparisons of countries and of vendors share: figures, and counts as facets have them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.comparing.attributes import Item, Row
from deployments.counting.facets import Facet, facets
from deployments.filter import DeploymentFilter, read_filter
from deployments.models import Deployment
from deployments.parameters import Evidence
from deployments.templatetags.atalaya import number
from indicators.definitions import Group, definitions_of
from indicators.few_records import rests_on_few
from indicators.lineage import figures_for
from indicators.models import Rule
from indicators.models import Subject as About
from indicators.named import figure_address
from indicators.shown import Shown
from indicators.under_evidence import figures_of
from sources import partial_dates


@dataclass
class Subject:
    """A country or vendor with its figures, its counts, and the first of its deployments."""

    row: object
    kind: str
    key: str
    query: QueryDict
    figures: dict[str, Shown] = field(default_factory=dict)
    counts: dict[str, Facet] = field(default_factory=dict)
    first: Deployment | None = None

    @property
    def url(self) -> str:
        return self.row.get_absolute_url()

    @property
    def records(self) -> str:
        """The address of its deployments as records."""
        return f"{reverse('records')}?{self.query.urlencode()}"


def read_subject(row, kind: str, key: str, evidence: str = "") -> Subject:
    """The subject with what its profile and its records say of it, under that evidence."""
    chosen = read_filter(QueryDict(f"{kind}={key}&evidence={evidence}"))
    dated = chosen.deployments.exclude(digest__begins="")
    return Subject(
        row=row,
        kind=kind,
        key=key,
        query=chosen.query,
        figures={figure.definition.slug: figure for figure in _figures(chosen, kind, key)},
        counts={facet.name: facet for facet in facets(chosen)},
        first=dated.for_list().order_by("digest__begins", "name").first(),
    )


def _figures(chosen: DeploymentFilter, kind: str, key: str) -> list[Shown]:
    """The figures of the profile; under stronger evidence they are computed on the spot."""
    if chosen.form.cleaned_data["evidence"] in ("", Evidence.ANY):
        return figures_for(kind, key)
    measured = figures_of(chosen.deployments)
    return [Shown(definition, measured[definition.slug]) for definition in definitions_of(kind)]


def counted(name: str) -> Callable[[Subject], Iterator[Item]]:
    """Says how many deployments a subject has with each value; each leads to those records."""

    def say(subject: Subject) -> Iterator[Item]:
        for option in subject.counts[name].options:
            if option.count:
                url = f"{subject.records}&{name}={option.value}"
                yield Item(option.label, url, note=number(option.count), part=option.part)

    return say


def first_year(subject: Subject) -> Iterator[Item]:
    """When the first of its deployments began, and which that was."""
    first = subject.first
    if first:
        began = partial_dates.in_words(first.digest.begins)
        aside = f"{first.name}, {began}"
        yield Item(str(first.digest.first_year), first.get_absolute_url(), aside=aside)


# Said with the deployment that was the first, by `first_year`.
SAID_OTHERWISE = {"first-year"}


def figure_rows(kind: str, *groups: Group) -> list[Row]:
    """A row for each indicator of these groups that subjects of this kind have."""
    return [
        Row(definition.title, _figure(definition.slug))
        for definition in definitions_of(kind)
        if definition.group in groups and definition.slug not in SAID_OTHERWISE
    ]


def _figure(slug: str) -> Callable[[Subject], Iterator[Item]]:
    def say(subject: Subject) -> Iterator[Item]:
        figure = subject.figures.get(slug)
        if figure is None or not figure.is_known:
            return
        yield Item(
            figure.text,
            _url(subject, figure),
            note=_("range %s") % figure.range_text if figure.is_range else "",
            aside=_parts(figure),
        )

    return say


def _url(subject: Subject, figure: Shown) -> str:
    """The records it counts, or the page on which it opens down to them."""
    if figure.definition.slug == "deployments":
        return subject.records
    address = figure_address(figure.definition.slug, About(subject.kind, subject.key))
    evidence = subject.query.get("evidence")
    return f"{address}?evidence={evidence}" if evidence else address


def _parts(figure: Shown) -> str:
    """Of how many records a share or a sum is made."""
    if figure.definition.slug == "deployments":
        return ""
    if figure.measured.rule == Rule.NO_RECORD:
        return str(Rule.NO_RECORD.label)
    records = len(figure.measured.records)
    from_records = ngettext("from %s record", "from %s records", records) % number(records)
    said = figure.parts_text or from_records
    few = rests_on_few(figure.definition, records)
    return _("%s; few records") % said if few else said

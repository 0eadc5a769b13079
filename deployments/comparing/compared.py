"""What is said of each deployment in a comparison; the numbers are those of its record."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deployments.colouring import ROUTE_NAMES, part_of
from deployments.comparing.attributes import Item, Row
from deployments.disagreements import FieldClaims
from deployments.models import Claim
from deployments.record import Record, sources_of_value
from deployments.templatetags.atalaya import claim_value, money, number, value_range, years
from deployments.values import Value
from sources import partial_dates

MOST_PLACES = 5


def _at(record: Record, anchor: str = "") -> str:
    return record.deployment.get_absolute_url() + anchor


def _summary(record: Record) -> Iterator[Item]:
    if record.deployment.summary:
        yield Item(record.deployment.summary)


def _country(record: Record) -> Iterator[Item]:
    country = record.deployment.country
    yield Item(country.name, country.get_absolute_url())


def _status(record: Record) -> Iterator[Item]:
    deployment = record.deployment
    part = part_of("status", deployment.status)
    yield Item(deployment.get_status_display(), _at(record), part=part)


def _life(record: Record) -> Iterator[Item]:
    digest = record.deployment.digest
    if digest.begins:
        begins = _("began %s") % partial_dates.in_words(digest.begins)
        ends = partial_dates.in_words(digest.ends) if digest.ends and not digest.is_open else ""
        aside = f"{begins}, {_('ended %s') % ends}" if ends else begins
        yield Item(years(digest), _at(record, "#events"), aside=aside)


def _scope(record: Record) -> Iterator[Item]:
    yield Item(record.deployment.get_scope_display())


def _program(record: Record) -> Iterator[Item]:
    program = record.deployment.program
    if program:
        yield Item(program.name, program.get_absolute_url())


def _operator(record: Record) -> Iterator[Item]:
    if record.deployment.operator:
        yield Item(record.deployment.operator)


def _technologies(record: Record) -> Iterator[Item]:
    for technology in record.deployment.technologies.all():
        yield Item(technology.name, f"{reverse('glossary')}#{technology.slug}")


def _places(record: Record) -> Iterator[Item]:
    for site, _notes in record.sites[:MOST_PLACES]:
        yield Item(site.name, _at(record, "#places"), note=site.get_precision_display())
    if len(record.sites) > MOST_PLACES:
        left = len(record.sites) - MOST_PLACES
        yield Item(_("and %s more") % number(left), _at(record, "#places"))


def _suppliers(record: Record) -> Iterator[Item]:
    roles: dict = {}
    for supply, _notes in record.supplies:
        roles.setdefault(supply.vendor, []).append(supply.get_role_display())
    for vendor, words in roles.items():
        part = part_of("vendor", vendor.slug)
        yield Item(vendor.name, vendor.get_absolute_url(), note=", ".join(words), part=part)


def _route(record: Record) -> Iterator[Item]:
    route = record.deployment.digest.route
    anchor = _at(record, "#funding")
    yield Item(str(ROUTE_NAMES[route]), anchor, part=part_of("route", route))


def _amounts(record: Record) -> Iterator[Item]:
    for funding, _notes in record.fundings:
        if funding.amount is None:
            continue
        when = partial_dates.in_words(funding.date) if funding.date else ""
        aside = ", ".join(word for word in (funding.funder, when) if word)
        yield Item(money(funding.amount, funding.currency), _at(record, "#funding"), aside=aside)


def _valued(record: Record, value: Value | None) -> Iterator[Item]:
    """A value with its range, the rule that chose it, and who says so."""
    if value is None:
        return
    disputed = any(field.field == value.claim.field for field in record.conflicts)
    yield Item(
        value_range(value),
        _at(record, "#disagreements" if disputed else "#claims"),
        aside=value.get_rule(),
        sources=tuple(sources_of_value(value, record.deployment.claims.all())),
    )


def _disagreements(record: Record) -> Iterator[Item]:
    url = _at(record, "#disagreements")
    for field in record.conflicts:
        yield Item(field.label, url, note=" / ".join(_said(field)))


def _said(field: FieldClaims) -> Iterable[str]:
    """The values side by side, each once; what was shown wrong stays out."""
    standing = [line for line in field.lines if line.claim.standing != Claim.Standing.REJECTED]
    return dict.fromkeys(
        _("not %s") % claim_value(line)
        if line.claim.stance == Claim.Stance.DISPUTES
        else claim_value(line)
        for line in standing
    )


def _how_many_disagreements(record: Record) -> Iterator[Item]:
    yield Item(number(len(record.conflicts)), _at(record, "#disagreements"))


def _sources(record: Record) -> Iterator[Item]:
    yield Item(number(len(record.cited)), _at(record, "#sources"))


def _publishers(record: Record) -> Iterator[Item]:
    yield Item(number(len(record.publishers)), _at(record, "#sources"))


def _grade(record: Record) -> Iterator[Item]:
    best = record.best_source
    if best:
        yield Item(best.get_grade_display(), sources=(best,))


def _confidence(record: Record) -> Iterator[Item]:
    words = record.deployment.get_confidence_display()
    yield Item(words, f"{reverse('glossary')}#confidence")


def _weak(record: Record) -> Iterator[Item]:
    for sentence in record.warnings:
        yield Item(sentence)


PLAN = (
    (
        gettext_lazy("What it is"),
        (
            Row(gettext_lazy("Summary"), _summary, is_prose=True),
            Row(gettext_lazy("Country"), _country),
            Row(gettext_lazy("Status"), _status),
            Row(gettext_lazy("Years"), _life),
            Row(gettext_lazy("Scope"), _scope),
            Row(gettext_lazy("Program"), _program, unknown=gettext_lazy("none")),
            Row(gettext_lazy("Technologies"), _technologies),
            Row(gettext_lazy("Operator"), _operator),
            Row(gettext_lazy("Places, and how well known"), _places),
        ),
    ),
    (
        gettext_lazy("Who and on what terms"),
        (
            Row(gettext_lazy("Suppliers, in which roles"), _suppliers),
            Row(gettext_lazy("Funding route"), _route),
            Row(gettext_lazy("Funding amounts"), _amounts),
            Row(gettext_lazy("Cost of the whole"), lambda record: _valued(record, record.cost)),
        ),
    ),
    (
        gettext_lazy("Figures"),
        (
            Row(gettext_lazy("Cameras known"), lambda record: _valued(record, record.cameras)),
            Row(gettext_lazy("Fields the sources disagree on"), _how_many_disagreements),
            Row(
                gettext_lazy("What they say"),
                _disagreements,
                is_prose=True,
                unknown=gettext_lazy("nothing disputed"),
            ),
        ),
    ),
    (
        gettext_lazy("How well it is known"),
        (
            Row(gettext_lazy("Sources"), _sources),
            Row(gettext_lazy("Independent publishers"), _publishers),
            Row(gettext_lazy("Best grade of a source"), _grade),
            Row(gettext_lazy("Confidence"), _confidence),
            Row(gettext_lazy("Weak in"), _weak, unknown=gettext_lazy("nothing noted")),
        ),
    ),
)

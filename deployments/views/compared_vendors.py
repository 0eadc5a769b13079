"""Vendors side by side: who owns them, which lists name them, what they supply and where."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deployments.comparing.attributes import Item, Plan, Row
from deployments.models import Deployment
from deployments.profiling.breakdowns import roles_of
from deployments.public import public_vendors
from deployments.templatetags.atalaya import number
from deployments.views.compared import Subject, counted, figure_rows, first_year, read_subject
from indicators.definitions import Group
from indicators.models import SubjectKind
from sources import partial_dates
from vendors.models import Listing, Vendor
from vendors.seats import names_of_countries, seat_of

KIND = SubjectKind.VENDOR


def read_vendors(vendors: Iterable[Vendor], evidence: str) -> list[Subject]:
    """The vendors with their figures and counts."""
    return [read_subject(vendor, "vendor", vendor.slug, evidence) for vendor in vendors]


def plan(subjects: list[Subject]) -> Plan:
    """The rows of the comparison."""
    vendors = [subject.row for subject in subjects]
    return (
        (
            gettext_lazy("Who they are"),
            (
                Row(gettext_lazy("Summary"), _summary, is_prose=True),
                Row(gettext_lazy("Ownership"), _ownership),
                Row(gettext_lazy("Parent"), _parent(vendors), unknown=gettext_lazy("none known")),
                Row(gettext_lazy("Seat"), _seat()),
                Row(gettext_lazy("Founded"), _founded),
            ),
        ),
        (
            gettext_lazy("What they supply"),
            (
                *figure_rows(KIND, Group.PRESENCE, Group.SIGHT),
                Row(gettext_lazy("First year"), first_year),
                Row(gettext_lazy("Countries"), counted("country")),
                Row(gettext_lazy("Roles"), _roles),
                Row(gettext_lazy("Technologies"), counted("technology")),
                Row(gettext_lazy("By status"), counted("status")),
            ),
        ),
        (
            gettext_lazy("On what terms"),
            (
                *figure_rows(KIND, Group.TERMS),
                Row(gettext_lazy("Funding routes"), counted("route")),
            ),
        ),
        (Group.KNOWLEDGE.label, figure_rows(KIND, Group.KNOWLEDGE)),
        (
            gettext_lazy("Public lists that name them"),
            _list_rows(vendors),
        ),
    )


def _summary(subject: Subject) -> Iterator[Item]:
    if subject.row.summary:
        yield Item(subject.row.summary)


def _ownership(subject: Subject) -> Iterator[Item]:
    vendor = subject.row
    if vendor.ownership != Vendor.Ownership.UNKNOWN:
        yield Item(vendor.get_ownership_display(), subject.url, aside=vendor.ownership_note)


def _parent(vendors: list[Vendor]) -> Callable[[Subject], Iterator[Item]]:
    """The parent that the public may see, and how the sources state it."""
    parents = public_vendors().in_bulk([v.parent_id for v in vendors if v.parent_id])

    def say(subject: Subject) -> Iterator[Item]:
        vendor = subject.row
        parent = parents.get(vendor.parent_id)
        if parent:
            yield Item(parent.name, parent.get_absolute_url(), aside=vendor.parent_note)
        elif vendor.parent_note:
            yield Item(vendor.parent_note)

    return say


def _seat() -> Callable[[Subject], Iterator[Item]]:
    names = names_of_countries()

    def say(subject: Subject) -> Iterator[Item]:
        seat = seat_of(subject.row, names)
        if seat:
            yield Item(seat)

    return say


def _founded(subject: Subject) -> Iterator[Item]:
    if subject.row.founded:
        yield Item(partial_dates.in_words(subject.row.founded))


def _roles(subject: Subject) -> Iterator[Item]:
    for role, count in roles_of(subject.row.slug, Deployment.objects.published()):
        yield Item(role, subject.url, note=number(count))


def _list_rows(vendors: list[Vendor]) -> list[Row]:
    """A row for each list that names one of them, the earliest first: since when, until when."""
    listings = Listing.objects.filter(vendor__in=vendors).select_related("vendor_list")
    found: dict = {}
    for listing in listings.order_by("date", "vendor_list__name"):
        found.setdefault(listing.vendor_list, {})[listing.vendor_id] = listing
    if not found:
        unknown = gettext_lazy("none of the lists that the atlas follows")
        return [Row(gettext_lazy("Lists"), lambda subject: (), unknown=unknown)]
    not_named = gettext_lazy("does not name it")
    return [
        Row(each.name, _listed(by_vendor), unknown=not_named) for each, by_vendor in found.items()
    ]


def _listed(by_vendor: dict[int, Listing]) -> Callable[[Subject], Iterator[Item]]:
    def say(subject: Subject) -> Iterator[Item]:
        listing = by_vendor.get(subject.row.pk)
        if listing:
            since = partial_dates.in_words(listing.date) if listing.date else _("date not known")
            end = listing.end_date
            removed = _("removed %s") % partial_dates.in_words(end) if end else ""
            yield Item(since, f"{subject.url}#lists", note=removed)

    return say

"""The pages of vendors: who owns them, which lists name them, what they supply and where."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from deployments.colouring import part_of
from deployments.footnotes import Footnotes
from deployments.models import Deployment
from deployments.profiling.breakdowns import by_country, by_role, by_route, by_status, by_technology
from deployments.profiling.contracts import contracts_of
from deployments.profiling.disputed_supplies import disputed_supplies
from deployments.profiling.index_order import Column, read_index_order
from deployments.profiling.presence import Presence, supplies_by_vendor
from deployments.profiling.profiles import read_profile
from deployments.profiling.weak_here import weak_here
from deployments.profiling.weighed import WeighedList, read_evidence, said
from deployments.public import public_vendors
from deployments.timelines.alone import Alone
from deployments.timelines.layouts import Events, Layout
from deployments.timelines.timeline import timeline_of
from indicators.models import SubjectKind
from indicators.profile_figures import profile_figures
from vendors.models import Listing
from vendors.seats import names_of_countries, seat_of

COLUMNS = (
    Column("name", _("Vendor"), lambda row: row["name"]),
    Column("ownership", _("Ownership"), lambda row: row["ownership"]),
    Column("seat", _("Seat"), lambda row: row["seat"] or None, "wide"),
    Column("deployments", _("Deployments"), lambda row: row["presence"].count, "numeric"),
    Column("countries", _("Countries"), lambda row: row["presence"].countries, "numeric"),
    Column("first", _("First year"), lambda row: row["presence"].first_year, "numeric"),
    Column("listed", _("First listed"), lambda row: row["listed"] or None),
)


@require_safe
def vendors(request: HttpRequest) -> HttpResponse:
    """Every vendor that the public may see, sorted as asked; those without a deployment apart."""
    evidence = read_evidence(request.GET)
    order = read_index_order(request.GET, COLUMNS, kept=said(evidence))
    weighed = WeighedList(evidence, Deployment.objects.published(), order.said, query="")
    rows = order.sorted(_rows(weighed))
    recorded = set(weighed.everything.order_by().values_list("supplies__vendor", flat=True))
    context = {
        "room": "vendors",
        "order": order,
        "weighed": weighed,
        "suppliers": [row for row in rows if row["vendor"].pk in recorded],
        "others": [row for row in rows if row["vendor"].pk not in recorded],
    }
    return render(request, "vendors/index.html", context)


def _rows(weighed: WeighedList) -> list[dict]:
    supplied, names = supplies_by_vendor(weighed.deployments), names_of_countries()
    listings: dict[int, list[str]] = {}
    for vendor, date in Listing.objects.order_by("date").values_list("vendor_id", "date"):
        listings.setdefault(vendor, []).append(date)
    return [
        {
            "vendor": vendor,
            "name": vendor.name,
            "ownership": vendor.get_ownership_display(),
            "presence": supplied.get(vendor.pk, Presence()),
            "listings": len(listings.get(vendor.pk, [])),
            "listed": _first(listings.get(vendor.pk, [])),
            "seat": str(names.get(vendor.home, vendor.home)),
        }
        for vendor in public_vendors()
    ]


def _first(dates: Iterable[str]) -> str:
    return min((date for date in dates if date), default="")


@require_safe
def vendor(request: HttpRequest, slug: str) -> HttpResponse:
    """One vendor; one that only drafts cite is not there."""
    visible = public_vendors()
    found = get_object_or_404(visible.prefetch_related("sources__derived_from"), slug=slug)
    profile = read_profile(request.GET, "vendor", found.slug)
    footnotes = Footnotes()
    own_notes = footnotes.mark(found.sources.all())
    listings = found.listings.select_related("vendor_list").prefetch_related(
        "sources__derived_from"
    )
    context = {
        "room": "vendors",
        "name": found.name,
        "vendor": found,
        "profile": profile,
        "own_notes": own_notes,
        "parent": visible.filter(pk=found.parent_id).first(),
        "subsidiaries": visible.filter(parent=found).order_by("name"),
        "seat": seat_of(found, names_of_countries()),
        # By country: by vendor it would hold the lanes of those who supplied beside it.
        "timeline": timeline_of(
            profile.deployments,
            Layout(events=Events.OFF),
            alone=Alone(part_of("vendor", found.slug), found.name),
        ),
        "figures": profile_figures(SubjectKind.VENDOR, found.slug, profile.evidence),
        "contracts": contracts_of(found, list(listings), profile),
        "listings": [(one, footnotes.mark(one.sources.all())) for one in listings],
        "disputed": disputed_supplies(profile, footnotes),
        "countries": by_country(profile),
        "roles": by_role(profile),
        "routes": by_route(profile),
        "technologies": by_technology(profile),
        "statuses": by_status(profile),
        "weak": weak_here(profile),
        "footnotes": footnotes,
    }
    return render(request, "vendors/vendor.html", context)

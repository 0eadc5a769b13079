"""The pages of vendors: who owns them, which lists name them, what they supply and where."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deployments.footnotes import Footnotes
from deployments.layouts import Events, Layout
from deployments.models import Deployment, Supply
from deployments.profiles import Presence, countries_of, newest_first, supplies_by_vendor
from deployments.public import public_vendors
from deployments.timeline import timeline_of
from indicators.lineage import figures_for
from vendors.models import Listing, Vendor
from vendors.seats import names_of_countries, seat_of


@require_safe
def vendors(request: HttpRequest) -> HttpResponse:
    """Every vendor that the public may see, by its deployments."""
    supplied = supplies_by_vendor()
    listed = Counter(Listing.objects.order_by().values_list("vendor_id", flat=True))
    names = names_of_countries()
    rows = [
        {
            "vendor": vendor,
            "presence": supplied.get(vendor.pk, Presence()),
            "listings": listed[vendor.pk],
            "seat": names.get(vendor.home, vendor.home),
        }
        for vendor in public_vendors().select_related("parent").order_by("name")
    ]
    rows.sort(key=lambda row: -len(row["presence"].deployments))
    context = {
        "room": "vendors",
        "suppliers": [row for row in rows if row["presence"].deployments],
        "others": [row for row in rows if not row["presence"].deployments],
    }
    return render(request, "vendors/index.html", context)


@require_safe
def vendor(request: HttpRequest, slug: str) -> HttpResponse:
    """One vendor; one that only drafts cite is not there."""
    visible = public_vendors()
    found = get_object_or_404(visible.prefetch_related("sources__derived_from"), slug=slug)
    supplied = Deployment.objects.published().filter(
        pk__in=Supply.objects.filter(vendor=found).values("deployment")
    )
    deployments = list(newest_first(supplied))
    footnotes = Footnotes()
    context = {
        "room": "vendors",
        "vendor": found,
        "own_notes": footnotes.mark(found.sources.all()),
        "parent": visible.filter(pk=found.parent_id).first(),
        "subsidiaries": visible.filter(parent=found).order_by("name"),
        "seat": seat_of(found, names_of_countries()),
        # By country: by vendor it would hold the lanes of those who supplied beside it.
        "timeline": timeline_of(supplied, Layout(events=Events.OFF)),
        "figures": figures_for("vendor", found.slug),
        "listings": [
            (listing, footnotes.mark(listing.sources.all()))
            for listing in found.listings.select_related("vendor_list").prefetch_related(
                "sources__derived_from"
            )
        ],
        "deployments": deployments,
        "countries": countries_of(deployments),
        "roles": roles_of(found),
        "footnotes": footnotes,
    }
    return render(request, "vendors/vendor.html", context)


def roles_of(found: Vendor) -> list[tuple[str, int]]:
    """In which roles it stands in published deployments, and how often."""
    supplies = Supply.objects.filter(
        vendor=found, deployment__state=Deployment.State.PUBLISHED
    ).order_by()
    counted = Counter(supplies.values_list("role", flat=True))
    return [(role.label, counted[role]) for role in Supply.Role if counted[role]]

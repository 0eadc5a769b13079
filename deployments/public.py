"""What the public may see of vendors, programs and sources: what something published cites.

A vendor, program or source entered for a draft must not betray the draft.
"""

from django.db.models import Exists, OuterRef, Q

from countries.models import CountryEvent
from deployments.models import Claim, Deployment, Event, Funding, Program, Site, Supply
from sources.models import Source
from vendors.models import Listing, Vendor

PUBLISHED = Deployment.State.PUBLISHED


def public_vendors():
    """Vendors that supply something published, stand on a list, or own one that does."""
    supplies = Supply.objects.filter(deployment__state=PUBLISHED)
    listings = Listing.objects.all()
    known = Q(Exists(supplies.filter(vendor=OuterRef("pk")))) | Q(
        Exists(listings.filter(vendor=OuterRef("pk")))
    )
    known |= Q(Exists(supplies.filter(vendor__parent=OuterRef("pk"))))
    known |= Q(Exists(listings.filter(vendor__parent=OuterRef("pk"))))
    return Vendor.objects.filter(known)


def public_programs():
    """Programs with a published deployment."""
    published = Deployment.objects.published().filter(program=OuterRef("pk"))
    return Program.objects.filter(Exists(published))


def public_sources():
    """Sources that something public cites, and those that such a source was derived from."""
    direct = Q(pk__in=cited_source_ids())
    return Source.objects.filter(direct | Q(copies__in=cited_source_ids())).distinct()


def cited_source_ids():
    """Keys of the sources cited by published deployments or by what needs no review."""
    ids = Claim.objects.filter(
        Q(deployment__state=PUBLISHED) | Q(program__deployments__state=PUBLISHED)
    ).values("source_id")
    parts = [
        model.objects.filter(deployment__state=PUBLISHED, sources__isnull=False).values("sources")
        for model in (Supply, Site, Funding, Event)
    ]
    parts += [
        model.objects.filter(sources__isnull=False).values("sources")
        for model in (Listing, CountryEvent)
    ]
    parts += [
        rows.filter(sources__isnull=False).values("sources")
        for rows in (public_vendors(), public_programs())
    ]
    return ids.order_by().union(*(part.order_by() for part in parts))

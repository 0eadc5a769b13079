"""How listings are spoken of on the timeline."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sources import partial_dates
from vendors.models import Listing

LONGEST_LABEL = 44


def short(name: str) -> str:
    """The name of a list up to its first qualification, as long as a label may be."""
    for stop in (" (", ", ", ": "):
        name = name.split(stop)[0]
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"


def after_listings(listings: Iterable[Listing]) -> str:
    """“after Hikvision was put on the Entity List, Oct 2019”: each vendor's first; or nothing."""
    first = {listing.vendor_id: listing for listing in reversed(list(listings))}
    return "; ".join(
        _("after {vendor} was put on a list ({list}, {date})").format(
            vendor=listing.vendor.name,
            list=short(listing.vendor_list.name),
            date=partial_dates.in_words(listing.date),
        )
        for listing in sorted(first.values(), key=lambda one: (one.date, one.pk))
    )

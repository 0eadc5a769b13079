"""Where vendors have their seat, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from countries.models import Country
from vendors.models import Vendor

# Seats outside the region, which the table of countries does not hold; others by their code.
OUTSIDE = {
    "CN": _("China"),
    "HK": _("Hong Kong"),
    "US": _("United States"),
    "DE": _("Germany"),
    "ES": _("Spain"),
}


def names_of_countries() -> Mapping[str, str]:
    """The names of the countries that a seat may be in: one query."""
    return {**OUTSIDE, **dict(Country.objects.values_list("iso2", "name"))}


def seat_of(vendor: Vendor, names: Mapping[str, str]) -> str:
    """City and country of the seat, as far as known."""
    country = str(names.get(vendor.home, vendor.home))
    return ", ".join(part for part in (vendor.headquarters, country) if part)

"""How numbers, dates, ranges and addresses are written on every page."""

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from deployments.colouring import ROUTE_NAMES, part_of, part_of_deployment
from deployments.footnotes import runs
from sources import partial_dates
from sources.languages import language_in_words

register = template.Library()

THIN_SPACE = "\u202f"  # narrow and unbreakable: 4 300
MINUS = "\u2212"
EN_DASH = "\u2013"
UNKNOWN = "—"

# Written before the amount; all other currencies by their code.
CURRENCY_SIGNS = {"USD": "US$", "BRL": "R$", "EUR": "€"}


@register.filter
def number(value) -> str:
    """A number in groups of three with thin spaces and a real minus; a dash where unknown."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, int):  # counts, of which a page has hundreds
        return f"{value:,}".replace(",", THIN_SPACE).replace("-", MINUS)
    value = Decimal(str(value))
    whole = value == value.to_integral_value()
    text = f"{value:,.0f}" if whole else f"{value.normalize():,f}"
    return text.replace(",", THIN_SPACE).replace("-", MINUS)


@register.filter
def partial_date(text: str) -> str:
    """A date as known: 2012, May 2012, 17 May 2012."""
    return partial_dates.in_words(text) if text else UNKNOWN


@register.filter
def language(code: str) -> str:
    """The language of a document in words."""
    return language_in_words(code)


@register.filter
def money(amount, currency: str) -> str:
    """An amount in its own currency, large ones in millions: US$240 million."""
    sign = CURRENCY_SIGNS.get(currency, currency + THIN_SPACE)
    amount = Decimal(str(amount))
    for size, word in ((10**9, _("billion")), (10**6, _("million"))):
        if amount >= size:
            return f"{sign}{number((amount / size).quantize(Decimal('0.01')))} {word}"
    return f"{sign}{number(amount)}"


@register.simple_tag
def number_range(low, high) -> str:
    """A range as a range, one number where both ends are the same."""
    if low is None or low == high:
        return number(high if low is None else low)
    return f"{number(low)}{EN_DASH}{number(high)}"


@register.filter
def years(digest) -> str:
    """The years of a life: 2012–2018, 2012– while it lasts, nothing where unknown."""
    if digest.first_year is None:
        return ""
    if digest.is_open:
        return f"{digest.first_year}{EN_DASH}"
    if digest.first_year == digest.last_year:
        return str(digest.first_year)
    return f"{digest.first_year}{EN_DASH}{digest.last_year}"


@register.filter
def part(deployment, colouring: str) -> str:
    """The CSS class of a deployment's colour."""
    return part_of_deployment(colouring, deployment)


@register.filter
def vendor_part(vendor) -> str:
    """The CSS class of a vendor's colour."""
    return part_of("vendor", vendor.slug)


@register.filter
def route_part(route: str) -> str:
    """The CSS class of a route's colour."""
    return part_of("route", route)


@register.filter
def route_name(route: str) -> str:
    """A route in words, the mixed one too."""
    return str(ROUTE_NAMES[route])


@register.simple_tag
def with_query(path: str, query: QueryDict, **changes) -> str:
    """An address with the query of the view and these parameters set, or dropped when empty."""
    query = query.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    text = query.urlencode(safe=",:")
    return f"{path}?{text}" if text else path


@register.simple_tag
def without_value(path: str, query: QueryDict, name: str, value: str) -> str:
    """The address of the view with one value of one parameter taken away, from page one."""
    return _without(path, query, [name], value)


@register.simple_tag
def without_chip(path: str, query: QueryDict, chip) -> str:
    """The address of the view without what a chip says."""
    return _without(path, query, chip.names, chip.value)


def _without(path: str, query: QueryDict, names: Iterable[str], value: str) -> str:
    query = query.copy()
    query.pop("page", None)
    for name in names:
        query.setlist(name, [other for other in query.getlist(name) if other != value])
    text = query.urlencode(safe=",:")
    return f"{path}?{text}" if text else path


@register.inclusion_tag("deployments/_downloads.html")
def downloads(query: QueryDict | str) -> dict:
    """The rows of a view as files, each with its address."""
    text = query if isinstance(query, str) else query.urlencode(safe=",:")
    marked = f"{text}&bom=1" if text else "bom=1"
    kinds = (
        ("deployments-csv", "CSV", text, ""),
        ("deployments-xlsx", "Excel", text, _("Rows, their sources, and what the columns say")),
        ("deployments-geojson", "GeoJSON", text, ""),
        ("deployments-csv", _("CSV for Excel"), marked, _("Marked so that accents open right")),
    )
    return {"files": [_file(*kind) for kind in kinds]}


def _file(name: str, label: str, query: str, meaning: str) -> dict[str, str]:
    address = reverse(name) + (f"?{query}" if query else "")
    return {"address": address, "label": label, "meaning": meaning}


@register.simple_tag
def total(value: int) -> str:
    """The number of deployments of the view, for people and for programs."""
    return format_html('<data id="total" value="{}">{}</data>', value, number(value))


@register.inclusion_tag("deployments/_notes.html")
def notes(marks) -> dict:
    """The footnote marks of a fact."""
    return {"runs": runs(marks or [])}


@register.filter
def beside(cells, columns) -> list:
    """Each cell of a comparison with the subject that it is about."""
    return [(cell, subject) for cell, (subject, _others) in zip(cells, columns, strict=True)]


@register.filter
def claim_value(line) -> str:
    """What a claim says, with its unit."""
    return claim_text(line.claim)


@register.filter
def taken(value) -> str:
    """The value taken, with its unit."""
    return claim_text(value.claim)


def claim_text(claim) -> str:
    """The number or text of a claim, with its unit."""
    if claim.number is None:
        return claim.text
    if claim.is_money:
        return money(claim.number, claim.unit)
    return f"{number(claim.number)} {claim.unit}".strip()


@register.filter
def value_range(value) -> str:
    """The value taken, as a range where adopted and plausible claims differ."""
    claim = value.claim
    if claim.number is None:
        return claim.text
    if not claim.is_money:
        return number_range(value.low, value.high)
    if not value.is_range:
        return money(value.low, claim.unit)
    low, high = money(value.low, claim.unit), money(value.high, claim.unit)
    sign, size = CURRENCY_SIGNS.get(claim.unit, claim.unit + THIN_SPACE), high.split(" ")[1:]
    # US$28–30 million says its currency and its size once.
    if size and low.split(" ")[1:] == size:
        low = low.split(" ")[0]
    return f"{low}{EN_DASH}{high.removeprefix(sign)}"

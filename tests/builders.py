"""Builds invented records for tests: fixed words, never facts.

Each function makes one valid record from nothing but what the test cares about.
`publish()` is what a writer does last: state, then digest.
"""

from itertools import count

from countries.models import Country, CountryEvent, ExchangeRate, Subdivision
from deployments.digest import rebuild
from deployments.models import (
    Claim,
    Coverage,
    Deployment,
    Event,
    Funding,
    Program,
    Site,
    Supply,
    Technology,
)
from sources.models import Source
from vendors.models import Listing, Vendor, VendorList

_numbers = count(1)


def source(**fields) -> Source:
    n = next(_numbers)
    defaults = {
        "slug": f"source-{n}",
        "title": f"Invented report {n}",
        "publisher": f"Invented paper {n}",
        "url": f"https://example.org/report-{n}",
        "language": "en",
        "kind": "news",
        "grade": "B",
    }
    return Source.objects.create(**defaults | fields)


def country(iso2: str = "EC", **fields) -> Country:
    defaults = {
        "iso3": f"{iso2}X",
        "iso_numeric": "000",
        "name": f"Country {iso2}",
        "name_es": f"País {iso2}",
        "name_pt": f"País {iso2}",
        "subregion": "andean",
        "kind": "sovereign",
        "label_latitude": -1.4,
        "label_longitude": -78.4,
        "view_bbox": [-81.0, -5.0, -75.2, 1.5],
    }
    return Country.objects.get_or_create(iso2=iso2, defaults=defaults | fields)[0]


def exchange_rate(currency: str, year: int, units_per_usd: float, **fields) -> ExchangeRate:
    values = {"units_per_usd": units_per_usd, "credit": "Invented bank"} | fields
    return ExchangeRate.objects.create(currency=currency, year=year, **values)


def vendor(slug: str = "zorro", **fields) -> Vendor:
    defaults = {"name": slug.replace("-", " ").title(), "home": "CN"}
    return Vendor.objects.get_or_create(slug=slug, defaults=defaults | fields)[0]


def technology(slug: str = "cctv", **fields) -> Technology:
    defaults = {"name": slug.replace("_", " ").title(), "glossary": "An invented sentence."}
    return Technology.objects.get_or_create(slug=slug, defaults=defaults | fields)[0]


def program(slug: str = "invented-program", **fields) -> Program:
    fields.setdefault("country", country())
    defaults = {"name": slug.replace("-", " ").title()}
    return Program.objects.get_or_create(slug=slug, defaults=defaults | fields)[0]


def deployment(slug: str | None = None, **fields) -> Deployment:
    n = next(_numbers)
    fields.setdefault("country", country())
    technologies = fields.pop("technologies", [technology()])
    defaults = {
        "slug": slug or f"invented-system-{n}",
        "name": f"Invented system {n}",
        "status": "operational",
        "scope": "city",
        "confidence": "medium",
    }
    made = Deployment.objects.create(**defaults | fields)
    made.technologies.set(technologies)
    return made


def _sourced(model, fields):
    sources = fields.pop("sources", None) or [source()]
    made = model.objects.create(**fields)
    made.sources.set(sources)
    return made


def supply(deployment: Deployment, **fields) -> Supply:
    if "vendor" not in fields:
        fields["vendor"] = vendor()
    return _sourced(Supply, {"deployment": deployment, "role": "equipment"} | fields)


def site(deployment: Deployment, **fields) -> Site:
    n = next(_numbers)
    defaults = {
        "deployment": deployment,
        "key": f"{deployment.slug}-s{n}",
        "name": f"Invented place {n}",
        "city": "Invented city",
        "latitude": "-0.22",
        "longitude": "-78.51",
        "precision": "city",
    }
    return _sourced(Site, defaults | fields)


def national_site(deployment: Deployment, **fields) -> Site:
    """A site known to the country only: a place, and no point."""
    return site(
        deployment,
        **{"city": "", "latitude": None, "longitude": None, "precision": "country"} | fields,
    )


def funding(deployment: Deployment, **fields) -> Funding:
    n = next(_numbers)
    defaults = {"deployment": deployment, "key": f"{deployment.slug}-f{n}", "route": "donation"}
    return _sourced(Funding, defaults | fields)


def event(deployment: Deployment, date: str = "2018", **fields) -> Event:
    n = next(_numbers)
    defaults = {
        "deployment": deployment,
        "key": f"{deployment.slug}-e{n}",
        "date": date,
        "kind": "operational",
        "text": "An invented event.",
    }
    return _sourced(Event, defaults | fields)


def claim(record: Deployment | Program, field: str = "cameras", **fields) -> Claim:
    n = next(_numbers)
    subject = "program" if isinstance(record, Program) else "deployment"
    if "source" not in fields:
        fields["source"] = source()
    if "text" not in fields:
        fields.setdefault("number", 100)
        fields.setdefault("unit", "cameras")
    return Claim.objects.create(
        **{subject: record, "key": f"{record.slug}-c{n}", "field": field} | fields
    )


def subdivision(code: str = "EC-P", **fields) -> Subdivision:
    defaults = {
        "country": country(code[:2]),
        "name": f"Unit {code}",
        "label_latitude": -0.2,
        "label_longitude": -78.5,
    }
    return Subdivision.objects.get_or_create(code=code, defaults=defaults | fields)[0]


def country_event(iso2: str = "EC", **fields) -> CountryEvent:
    n = next(_numbers)
    defaults = {
        "country": country(iso2),
        "key": f"{iso2.lower()}-event-{n}",
        "date": "2016-10",
        "kind": "strategic_partnership",
        "text": "An invented partnership.",
    }
    return _sourced(CountryEvent, defaults | fields)


def listing(vendor: Vendor, **fields) -> Listing:
    made = VendorList.objects.get_or_create(
        slug="invented-list",
        defaults={"name": "Invented list", "authority": "Nobody", "effect": "none"},
    )[0]
    return _sourced(Listing, {"vendor": vendor, "vendor_list": made, "date": "2019"} | fields)


def coverage(**fields) -> Coverage:
    fields.setdefault("country", country())
    fields.setdefault("technology", technology())
    return Coverage.objects.create(**{"finding": "nothing_found"} | fields)


def publish(*deployments: Deployment) -> None:
    """Make these public, as a writer does."""
    for made in deployments:
        made.state = Deployment.State.PUBLISHED
        made.save()
    rebuild([made.pk for made in deployments])


def public_deployment(slug: str | None = None, **fields) -> Deployment:
    """A published deployment with the least that publishing asks for: a supply and a place."""
    made = deployment(slug, **fields)
    supply(made)
    site(made)
    publish(made)
    return made

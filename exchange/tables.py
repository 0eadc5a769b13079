"""The tables of the dataset, and of the reference data it stands on, declared once.

Their order is the order of writing: a table refers only to itself and to those above it.
"""

from countries.models import Country, CountryEvent, CountryFigure, ExchangeRate, Subdivision
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
from exchange.columns import (
    Column,
    Day,
    Json,
    Lines,
    Number,
    Reference,
    References,
    Whole,
    YesNo,
)
from exchange.table import Table, texts
from sources.models import Source
from vendors.models import Listing, Vendor, VendorList

COUNTRY = Reference("country", table="countries")
DEPLOYMENT = Reference("deployment", table="deployments")
SOURCES = References("sources", table="sources")
ID = Column("id", "key")

COUNTRIES = Table(
    "countries",
    Country,
    ("iso2",),
    (
        *texts("iso2", "iso3", "iso_numeric", "name", "name_es", "name_pt", "subregion", "kind"),
        YesNo("celac"),
        Column("administered_by"),
        Number("label_latitude"),
        Number("label_longitude"),
        Json("view_bbox"),
        Column("note"),
    ),
)
SUBDIVISIONS = Table(
    "subdivisions",
    Subdivision,
    ("code",),
    (
        Column("code"),
        COUNTRY,
        Column("name"),
        Lines("other_names"),
        Json("geonames_codes"),
        Number("label_latitude"),
        Number("label_longitude"),
    ),
    inner=(Day("searched_on"),),
)
COUNTRY_FIGURES = Table(
    "country_figures",
    CountryFigure,
    ("country", "series", "year"),
    (
        COUNTRY,
        Column("series"),
        Whole("year"),
        Number("value"),
        Number("low"),
        Number("high"),
        Column("source", "credit"),
    ),
)
EXCHANGE_RATES = Table(
    "exchange_rates",
    ExchangeRate,
    ("currency", "year"),
    (
        Column("currency"),
        Whole("year"),
        Number("units_per_usd"),
        Column("source", "credit"),
    ),
)
REFERENCE = (COUNTRIES, SUBDIVISIONS, COUNTRY_FIGURES, EXCHANGE_RATES)

DATASET = (
    Table(
        "sources",
        Source,
        ("slug",),
        (
            *texts("slug", "title", "author", "publisher", "date", "url", "archived_url"),
            *texts("language", "kind", "grade"),
            Reference("derived_from", table="sources"),
        ),
    ),
    Table(
        "vendors",
        Vendor,
        ("slug",),
        (
            *texts("slug", "name", "full_name", "name_local"),
            Reference("parent", table="vendors"),
            *texts("parent_note", "ownership", "ownership_note", "home", "founded"),
            *texts("headquarters", "summary"),
            SOURCES,
        ),
    ),
    Table("lists", VendorList, ("slug",), texts("slug", "name", "authority", "effect", "url")),
    Table(
        "listings",
        Listing,
        ("vendor", "list"),
        (
            Reference("vendor", table="vendors"),
            Reference("list", "vendor_list", table="lists"),
            *texts("date", "end_date", "note"),
            SOURCES,
        ),
    ),
    Table(
        "technologies",
        Technology,
        ("slug",),
        (*texts("slug", "name", "glossary"), YesNo("biometric")),
    ),
    Table(
        "programs",
        Program,
        ("slug",),
        (
            *texts("slug", "name", "name_local"),
            COUNTRY,
            *texts("operator", "summary"),
            SOURCES,
        ),
    ),
    Table(
        "deployments",
        Deployment,
        ("slug",),
        (
            *texts("slug", "name", "name_local"),
            Lines("aliases"),
            COUNTRY,
            Reference("program", table="programs"),
            Reference("part_of", table="deployments"),
            *texts("status", "scope"),
            References("technologies", table="technologies"),
            *texts("operator", "confidence", "summary"),
            Day("checked_on"),
        ),
        inner=(Column("state"),),
    ),
    Table(
        "supplies",
        Supply,
        ("deployment", "vendor", "role"),
        (DEPLOYMENT, Reference("vendor", table="vendors"), *texts("role", "note"), SOURCES),
    ),
    Table(
        "funding",
        Funding,
        ("id",),
        (
            ID,
            DEPLOYMENT,
            Column("route"),
            Number("amount"),
            *texts("currency", "funder", "date", "note"),
            SOURCES,
        ),
    ),
    Table(
        "sites",
        Site,
        ("id",),
        (
            ID,
            DEPLOYMENT,
            *texts("name", "city", "admin1"),
            Reference("subdivision", table="subdivisions"),
            Number("latitude"),
            Number("longitude"),
            Column("precision"),
            Whole("cameras"),
            Json("outline"),
            Column("note"),
            SOURCES,
        ),
    ),
    Table(
        "events",
        Event,
        ("id",),
        (ID, DEPLOYMENT, *texts("date", "kind", "text"), SOURCES),
    ),
    Table(
        "claims",
        Claim,
        ("id",),
        (
            ID,
            DEPLOYMENT,
            Reference("program", table="programs"),
            Column("field"),
            Number("number"),
            *texts("text", "unit", "as_of"),
            Reference("source", table="sources"),
            *texts("stance", "standing", "note"),
        ),
    ),
    Table(
        "country_events",
        CountryEvent,
        ("id",),
        (ID, COUNTRY, *texts("date", "kind", "text", "note"), SOURCES),
    ),
    Table(
        "coverage",
        Coverage,
        ("country", "technology"),
        (
            COUNTRY,
            Reference("technology", table="technologies"),
            Column("finding"),
            Day("searched_on"),
            Column("note"),
        ),
    ),
)

TABLES = {table.name: table for table in (*REFERENCE, *DATASET)}

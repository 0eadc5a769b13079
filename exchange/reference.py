"""The reference data that ships with the atlas: countries, their units and figures, rates."""

import csv
import json
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

from countries.models import ExchangeRate, Origin
from exchange.reading import Row, Sheet
from exchange.state import read_rows
from exchange.table import Table
from exchange.tables import COUNTRIES, COUNTRY_FIGURES, EXCHANGE_RATES, SUBDIVISIONS

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "reference"

# The Federal Reserve quotes the euro the other way round: dollars for one of it.
QUOTED_IN_DOLLARS = {("EUR", "US Federal Reserve annual average")}


def reference_sheets(folder: Path = FOLDER) -> list[Sheet]:
    """The shipped reference data as sheets, ready to be planned.

    Without the numbers in whose place an editor or a fetch has put another.
    """
    return [
        _sheet(COUNTRIES, [_country(p) for p in _properties(folder / "countries.geojson")]),
        _sheet(SUBDIVISIONS, [_subdivision(p) for p in _coded(folder / "admin1.geojson")]),
        _sheet(COUNTRY_FIGURES, _untaken(COUNTRY_FIGURES, _lines(folder / "country_figures.csv"))),
        _rate_sheet(folder),
    ]


def rates_never_loaded(folder: Path = FOLDER) -> list[Sheet]:
    """The exchange rates, for a database that was loaded before they came with the atlas."""
    return [] if ExchangeRate.history.exists() else [_rate_sheet(folder)]


def _rate_sheet(folder: Path) -> Sheet:
    return _sheet(EXCHANGE_RATES, _untaken(EXCHANGE_RATES, _rates(folder / "exchange_rates.csv")))


def _properties(path: Path) -> list[dict]:
    return [feature["properties"] for feature in json.loads(path.read_text())["features"]]


def _coded(path: Path) -> list[dict]:
    """Units with an ISO 3166-2 code; the others are territories whole, and countries already."""
    return [properties for properties in _properties(path) if properties["iso_3166_2"]]


def _country(p: dict) -> dict[str, str]:
    return {
        "iso2": p["iso2"],
        "iso3": p["iso3"],
        "iso_numeric": p["iso_numeric"],
        "name": p["name_en"],
        "name_es": p["name_es"],
        "name_pt": p["name_pt"],
        "subregion": slugify(p["subregion"]),
        "kind": p["kind"],
        "celac": "true" if p["celac"] else "false",
        "administered_by": p["administered_by"] or "",
        "label_latitude": str(p["label_lat"]),
        "label_longitude": str(p["label_lon"]),
        "view_bbox": json.dumps(p["view_bbox"]),
        "note": p["note"] or "",
    }


def _subdivision(p: dict) -> dict[str, str]:
    names = [*(p["alt"] or "").split("|"), *(p.get("also_covers") or ())]
    return {
        "code": p["iso_3166_2"],
        "country": p["iso2"],
        "name": p["name"],
        "other_names": ";".join(name for name in names if name),
        "geonames_codes": json.dumps(p["geonames_admin1"]),
        "label_latitude": str(p["label_lat"]),
        "label_longitude": str(p["label_lon"]),
    }


def _rates(path: Path) -> list[dict[str, str]]:
    rates = _lines(path)
    for rate in rates:
        if (rate["currency"], rate["source"]) in QUOTED_IN_DOLLARS:
            rate["units_per_usd"] = str(round(1 / float(rate["units_per_usd"]), 6))
    return rates


def _untaken(table: Table, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows whose place nothing but a shipped number has."""
    others = table.model._default_manager.exclude(origin=Origin.SHIPPED)
    taken = {table.key_of(cells) for _pk, cells in read_rows(table, others)}
    return [row for row in rows if table.key_of(row) not in taken]


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sheet(table: Table, rows: list[dict[str, str]]) -> Sheet:
    numbered = [Row(number, cells) for number, cells in enumerate(rows, start=2)]
    return Sheet(table, table.names, numbered)

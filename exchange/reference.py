"""The reference data that ships with the atlas: countries, subdivisions, their figures."""

import csv
import json
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

from exchange.reading import Row, Sheet
from exchange.table import Table
from exchange.tables import COUNTRIES, COUNTRY_FIGURES, SUBDIVISIONS

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "reference"


def reference_sheets(folder: Path = FOLDER) -> list[Sheet]:
    """The shipped reference data as sheets, ready to be planned."""
    return [
        _sheet(COUNTRIES, [_country(p) for p in _properties(folder / "countries.geojson")]),
        _sheet(SUBDIVISIONS, [_subdivision(p) for p in _coded(folder / "admin1.geojson")]),
        _sheet(COUNTRY_FIGURES, _figures(folder / "country_figures.csv")),
    ]


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


def _figures(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sheet(table: Table, rows: list[dict[str, str]]) -> Sheet:
    numbered = [Row(number, cells) for number, cells in enumerate(rows, start=2)]
    return Sheet(table, table.names, numbered)

"""Small invented tables, written as files, for the tests of what reads them."""

import csv
from pathlib import Path

from exchange.applying import apply
from exchange.plan import FaultyTables, Plan, plan_sheets
from exchange.reading import Fault, read_folder

SOURCE = {
    "slug": "report",
    "title": "Invented report",
    "publisher": "Invented paper",
    "url": "https://example.org/report",
    "kind": "news",
    "grade": "B",
}
VENDOR = {"slug": "lynx", "name": "Lynx", "ownership": "unknown", "sources": "report"}
DEPLOYMENT = {
    "slug": "lynx-town",
    "name": "Lynx in town",
    "country": "EC",
    "status": "operational",
    "scope": "city",
    "technologies": "cctv",
    "confidence": "low",
}
SUPPLY = {"deployment": "lynx-town", "vendor": "lynx", "role": "equipment", "sources": "report"}
SITE = {
    "id": "lynx-town-s1",
    "deployment": "lynx-town",
    "name": "Town",
    "latitude": "-0.22",
    "longitude": "-78.51",
    "precision": "city",
    "sources": "report",
}
CLAIM = {
    "id": "lynx-town-c1",
    "deployment": "lynx-town",
    "field": "cameras",
    "number": "40",
    "unit": "cameras",
    "source": "report",
    "stance": "supports",
}
TECHNOLOGY = {"slug": "cctv", "name": "Video", "glossary": "Cameras.", "biometric": "false"}


def whole() -> dict[str, list[dict]]:
    """One deployment and all that it needs, as rows by table."""
    return {
        "sources": [dict(SOURCE)],
        "vendors": [dict(VENDOR)],
        "technologies": [dict(TECHNOLOGY)],
        "deployments": [dict(DEPLOYMENT)],
        "supplies": [dict(SUPPLY)],
        "sites": [dict(SITE)],
        "claims": [dict(CLAIM)],
    }


def write(folder: Path, tables: dict[str, list[dict]]) -> Path:
    """Write the tables; the columns are those of the first row."""
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def planned(folder: Path, tables: dict[str, list[dict]] | None = None, **options) -> Plan:
    """The plan of the tables, which must be free of faults."""
    sheets, faults = read_folder(write(folder, tables) if tables else folder)
    assert faults == []
    return plan_sheets(sheets, **({"publish": True} | options))


def loaded(folder: Path, tables: dict[str, list[dict]], **options) -> Plan:
    """Plan the tables and apply the plan."""
    plan = planned(folder, tables, **options)
    apply(plan, reason="a test")
    return plan


def faults_of(folder: Path, tables: dict[str, list[dict]]) -> list[Fault]:
    """Every fault of the tables; there must be one."""
    sheets, unread = read_folder(write(folder, tables))
    try:
        plan_sheets(sheets, publish=True, unread=unread)
    except FaultyTables as error:
        return error.faults
    raise AssertionError("no fault was found")

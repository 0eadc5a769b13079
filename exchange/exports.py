"""The rows of a view as lines of CSV and GeoJSON: pure functions, streamed by the views.

Only published deployments are handed in; what they name that is not published is left out.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Prefetch, QuerySet

from deployments.evidence import cited_by
from deployments.models import Deployment, Supply
from exchange.columns import SEPARATOR, Number

CHUNK = 500
COLUMNS = [
    *("slug", "name", "name_local", "aliases", "country", "country_name", "program", "part_of"),
    *("status", "scope", "technologies", "vendors", "routes", "amounts", "operator"),
    *("confidence", "begins", "ends", "cameras", "cameras_low", "cameras_high", "disputed"),
    *("sites", "sources", "source_urls", "url", "checked_on", "summary"),
]
LISTS = ("aliases", "technologies", "vendors", "routes", "amounts")
# What a spreadsheet may take for the begin of a formula: in ASCII and full width, or a break.
FORMULA_STARTS = set("=+-@\uff1d\uff0b\uff0d\uff20")
BREAKS = ("\t", "\r", "\n")

WRITE_NUMBER = Number("number").write


def rows_of(deployments: QuerySet) -> Iterator[Deployment]:
    """The deployments with all that an export names, a chunk at a time: memory stays flat."""
    found = (
        deployments.order_by("slug")
        .select_related("country", "program", "digest")
        .prefetch_related(
            Prefetch("part_of", Deployment.objects.published()),
            Prefetch("supplies", Supply.objects.select_related("vendor")),
            *("technologies", "fundings", "sites"),
        )
        .iterator(chunk_size=CHUNK)
    )
    while chunk := list(islice(found, CHUNK)):
        cited = cited_by(chunk)
        for deployment in chunk:
            deployment.cited = cited[deployment.pk]
            yield deployment


def csv_lines(deployments: Iterable[Deployment], site: str, *, bom: bool = False) -> Iterator[str]:
    """A line for each deployment; `site` is the address that permalinks begin with."""
    yield ("\ufeff" if bom else "") + csv_line(COLUMNS)
    for deployment in deployments:
        yield csv_line([safe_cell(value) for value in cells_of(deployment, site).values()])


def safe_cell(value) -> str:
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    return f"'{value}" if begins_like_a_formula(value) else value


def begins_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet that reads this text anew might run it."""
    return text.startswith(BREAKS) or _first_seen(text) in FORMULA_STARTS


def _first_seen(text: str) -> str:
    """The first character that is seen: blanks and marks without width may be dropped."""
    return next((c for c in text if c.isprintable() and not c.isspace()), "")


def csv_line(cells: Iterable[str]) -> str:
    """One line as RFC 4180 has it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def cells_of(d: Deployment, site: str) -> dict[str, object]:
    """What a file says of a deployment, by the names of the columns."""
    sources = d.cited
    fundings = list(d.fundings.all())
    values = {
        "slug": d.slug,
        "name": d.name,
        "name_local": d.name_local,
        "aliases": SEPARATOR.join(d.alias_list),
        "country": d.country_id,
        "country_name": d.country.name,
        "program": d.program.slug if d.program else "",
        "part_of": d.part_of.slug if d.part_of else "",
        "status": d.status,
        "scope": d.scope,
        "technologies": SEPARATOR.join(sorted(t.slug for t in d.technologies.all())),
        "vendors": SEPARATOR.join(sorted(f"{s.vendor.slug}:{s.role}" for s in d.supplies.all())),
        "routes": SEPARATOR.join(sorted({f.route for f in fundings})),
        "amounts": SEPARATOR.join(_amount(f) for f in fundings if f.amount is not None),
        "operator": d.operator,
        "confidence": d.confidence,
        "sites": len(d.sites.all()),
        "sources": SEPARATOR.join(source.slug for source in sources),
        "source_urls": " ".join(source.url for source in sources if source.url),
        "url": site + d.get_absolute_url(),
        "checked_on": d.checked_on.isoformat() if d.checked_on else "",
        "summary": d.summary,
        **_digest(d),
    }
    return {name: values[name] for name in COLUMNS}


def _digest(d: Deployment) -> dict[str, object]:
    names = ("begins", "ends", "cameras", "cameras_low", "cameras_high", "disputed")
    return {name: getattr(d.digest, name) for name in names}


def _amount(funding) -> str:
    parts = (WRITE_NUMBER(funding.amount), funding.currency, funding.route, funding.date)
    return " ".join(part for part in parts if part)


def geojson_lines(
    deployments: Iterable[Deployment], site: str, *, count: int, query: str
) -> Iterator[str]:
    """A FeatureCollection, a feature for each site; one without a point has no geometry."""
    head = {"type": "FeatureCollection", "deployments": count, "query": query}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    before = "\n"
    for deployment in deployments:
        shared = _properties(deployment, site)
        for place in deployment.sites.all():
            yield before + json.dumps(_feature(place, shared), ensure_ascii=False)
            before = ",\n"
    yield "\n]}\n"


def _properties(d: Deployment, site: str) -> dict[str, object]:
    cells = cells_of(d, site)
    sources = [
        {"slug": s.slug, "title": s.title, "publisher": s.publisher, "url": s.url, "grade": s.grade}
        for s in d.cited
    ]
    lists = {name: cells[name].split(SEPARATOR) if cells[name] else [] for name in LISTS}
    kept = {name: cells[name] for name in cells if name not in ("sites", "source_urls")}
    return kept | lists | {"sources": sources}


def _feature(place, shared: dict) -> dict:
    point = None
    if place.is_placed:
        point = {
            "type": "Point",
            "coordinates": [float(place.longitude), float(place.latitude)],
        }
    own = {
        "site": place.name,
        "city": place.city,
        "subdivision": place.subdivision_id,
        "precision": place.precision,
        "site_cameras": place.cameras,
    }
    return {"type": "Feature", "id": place.key, "geometry": point, "properties": shared | own}

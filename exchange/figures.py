"""The figures of the indicators as lines of CSV and JSON: pure functions, streamed by the views."""

import json
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from exchange.exports import csv_line, safe_cell
from indicators.definitions import Definition
from indicators.figures_by import FigureOf
from indicators.shown import exact

COLUMNS = [
    *("indicator", "title", "unit", "kind", "key", "name", "value", "low", "high"),
    *("numerator", "denominator", "scale", "records", "left_out", "rule", "as_of"),
    *("version", "stands_since", "evidence", "lineage"),
]
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


def csv_lines(
    figures: Iterable[FigureOf], site: str, evidence: str, *, bom: bool = False
) -> Iterator[str]:
    """A line for each figure; `site` is the address that permalinks begin with."""
    yield ("\ufeff" if bom else "") + csv_line(COLUMNS)
    for figure in figures:
        cells = cells_of(figure, site, evidence)
        yield csv_line(safe_number_or_text(cells[name]) for name in COLUMNS)


def cells_of(figure: FigureOf, site: str, evidence: str) -> dict[str, object]:
    """What a file says of a figure; an empty value is not known, which differs from nought.

    `value` is `numerator` / `denominator` × `scale` where there is a denominator.
    """
    definition, measured = figure.definition, figure.measured
    return {
        "indicator": definition.slug,
        "title": str(definition.title),
        "unit": str(definition.unit.label),
        "kind": figure.about.subject.kind,
        "key": figure.about.subject.key,
        "name": figure.about.name,
        "value": number(exact(definition, measured.value)),
        "low": number(exact(definition, measured.low)),
        "high": number(exact(definition, measured.high)),
        "numerator": number(f"{measured.numerator:.12g}"),
        "denominator": None
        if measured.denominator is None
        else number(f"{measured.denominator:.12g}"),
        "scale": definition.scale,
        "records": len(measured.records),
        "left_out": len({pk for pk, _reason in measured.left_out}),
        "rule": measured.rule,
        "as_of": measured.as_of,
        "version": definition.version,
        "stands_since": figure.since.isoformat(timespec="seconds") if figure.since else "",
        "evidence": evidence,
        "lineage": site + figure.address,
    }


def number(text: str) -> int | float | None:
    """A number as files give it: whole where it is whole, nothing where it is not known."""
    if not text:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value


def safe_number_or_text(value) -> str:
    """A number with a point, or text that no spreadsheet runs."""
    return f"{value:.12g}" if isinstance(value, float) else safe_cell(value)


def json_parts(
    figures: Iterable[FigureOf], definitions: Iterable[Definition], site: str, evidence: str
) -> Iterator[str]:
    """One document: the licence, the definitions in full, then every figure with its years."""
    head = {
        "title": _("Indicators of Atalaya"),
        "licence": LICENCE,
        "evidence": evidence,
        "reading": _(
            "value, low and high are in the unit of the definition; null is not known, which is "
            "not nought. Of a ratio, value = numerator / denominator × scale."
        ),
        "definitions": [defined(definition) for definition in definitions],
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "figures": ['
    before = "\n"
    for figure in figures:
        yield before + json.dumps(_object(figure, site, evidence), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def defined(definition: Definition) -> dict[str, object]:
    """A definition in words."""
    return {
        "slug": definition.slug,
        "title": str(definition.title),
        "group": str(definition.group.label),
        "unit": str(definition.unit.label),
        "scale": definition.scale,
        "why": str(definition.why),
        "counted": str(definition.counted),
        "not_for": str(definition.not_for),
        "direction": str(definition.direction.label),
        "since": definition.since.isoformat(),
        "version": definition.version,
    }


def _object(figure: FigureOf, site: str, evidence: str) -> dict[str, object]:
    cells = cells_of(figure, site, evidence)
    kept = {name: cells[name] for name in COLUMNS if name not in ("title", "unit", "evidence")}
    scale = figure.definition.scale
    return kept | {
        "parts": figure.measured.parts,
        "series": [[int(year), value * scale] for year, value in figure.measured.series],
    }

"""A figure with its records as lines of CSV and as JSON, so that anybody can add it up again."""

import json
from collections.abc import Iterator

from deployments.parameters import Evidence
from deployments.profiling.weighed import said
from exchange.columns import SEPARATOR
from exchange.exports import csv_line
from exchange.figures import LICENCE, cells_of, defined, number, safe_number_or_text
from indicators.left_out import left_out_of
from indicators.tracing.backing import backing_of
from indicators.tracing.evidence import behind
from indicators.tracing.item import Item
from indicators.tracing.trace import Line, Trace

COLUMNS = [
    *("row", "key", "name", "country", "low", "counted", "high", "of", "of_high", "running"),
    *("said", "sources", "source_urls", "url"),
    # Of the figure alone, so that the file says by itself what it is.
    *("value", "value_low", "value_high", "unit", "scale", "rule", "evidence", "stands_since"),
]


def trace_csv(trace: Trace, site: str, *, bom: bool = False) -> Iterator[str]:
    """A line for the figure, each record, each background number, and each record left out.

    The column `counted` of the records adds up to that of the figure; so do `low` and `high`.
    Where the figure is divided, `of` of the records or the `divisor` rows add up to its `of`;
    `of_high` is what the high end of a share is divided by. `value` is the figure as it is read.
    """
    yield ("\ufeff" if bom else "") + csv_line(COLUMNS)
    rows = (_figure(trace, site), *_records(trace, site), *_backing(trace), *_left_out(trace, site))
    for row in rows:
        yield csv_line(safe_number_or_text(row.get(name, "")) for name in COLUMNS)


def trace_json(trace: Trace, site: str) -> str:
    """The same as one document, with the definition, the years and all evidence apart."""
    items = behind(trace.definition.slug, trace.lines)
    figure = cells_of(trace, site, trace.evidence)
    document = {
        "licence": LICENCE,
        "definition": defined(trace.definition),
        "figure": {name: value for name, value in figure.items() if name not in ("title", "unit")},
        "records": [
            _line(line, site, trace.has_of)
            | {"said": [_item(item) for item in items[line.deployment.pk]]}
            for line in trace.lines
        ],
        "background": [
            {"name": b.name, "value": b.value, "source": b.credit, "divides": b.divides}
            for b in backing_of(trace)
        ],
        "left_out": [
            {"key": deployment.slug, "reason": left.reason.value}
            for left in left_out_of(trace.measured)
            for deployment in left.deployments
        ],
        "parts": trace.measured.parts,
        "series": [
            [int(year), value * trace.definition.scale] for year, value in trace.measured.series
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _figure(trace: Trace, site: str) -> dict[str, object]:
    cells = cells_of(trace, site, trace.evidence)
    query = said(trace.evidence)
    # What is stored, and since when, is on any evidence.
    since = cells["stands_since"] if trace.evidence == Evidence.ANY else ""
    return {name: cells[name] for name in ("value", "unit", "scale", "rule", "evidence")} | {
        "row": "figure",
        "key": trace.about.subject.key,
        "name": f"{trace.definition.title}: {trace.about.name}",
        "low": trace.low_sum if trace.is_summed else None,
        "counted": _number(trace.measured.numerator),
        "high": trace.high_sum if trace.is_summed else None,
        "of": _number(trace.measured.denominator),
        "of_high": _number(trace.high_of) if trace.has_of else None,
        "said": trace.text,
        "url": cells["lineage"] + (f"?{query}" if query else ""),
        "value_low": cells["low"],
        "value_high": cells["high"],
        "stands_since": since,
    }


def _records(trace: Trace, site: str) -> Iterator[dict[str, object]]:
    items = behind(trace.definition.slug, trace.lines)
    for line in trace.lines:
        found = items[line.deployment.pk]
        sources = list(dict.fromkeys(source for item in found for source in item.sources))
        yield (
            {"row": "record"}
            | _line(line, site, trace.has_of)
            | {
                "said": SEPARATOR.join(_in_words(item) for item in found),
                "sources": SEPARATOR.join(source.slug for source in sources),
                "source_urls": " ".join(source.url for source in sources if source.url),
            }
        )


def _line(line: Line, site: str, is_shared: bool) -> dict[str, object]:
    return {
        "key": line.deployment.slug,
        "name": line.deployment.name,
        "country": line.deployment.country_id,
        "low": _number(line.low),
        "counted": _number(line.amount),
        "high": _number(line.high),
        "of": _number(line.of),
        "of_high": _of_high(line, is_shared),
        "running": _number(line.running),
        "url": site + line.deployment.get_absolute_url(),
    }


def _of_high(line: Line, is_shared: bool) -> int | float | None:
    """A record that only the high end counts is one of those it is divided by."""
    if not is_shared:
        return None
    return 1 if line.is_only_high else _number(line.of)


def _backing(trace: Trace) -> Iterator[dict[str, object]]:
    for backing in backing_of(trace):
        yield {
            "row": "divisor" if backing.divides else "rate",
            "name": backing.name,
            "of": _number(backing.value),
            "sources": backing.credit,
        }


def _left_out(trace: Trace, site: str) -> Iterator[dict[str, object]]:
    for left in left_out_of(trace.measured):
        for deployment in left.deployments:
            yield {
                "row": "left out",
                "key": deployment.slug,
                "name": deployment.name,
                "country": deployment.country_id,
                "said": str(left.reason.label),
                "url": site + deployment.get_absolute_url(),
            }


def _in_words(item: Item) -> str:
    parts = (f"{item.what}: {item.text}", item.when, item.note, item.standing_in_words)
    return ", ".join(part for part in parts if part)


def _item(item: Item) -> dict[str, object]:
    return {
        "what": item.what,
        "text": item.text,
        "date": item.when,
        "standing": item.standing,
        "note": item.note,
        "sources": [{"key": source.slug, "url": source.url} for source in item.sources],
    }


def _number(value: float | None) -> int | float | None:
    return None if value is None else number(f"{value:.12g}")

"""Exposure as files: all that is needed to build the scores again by hand."""

import csv
import io
from collections.abc import Sequence

from deployments.models import Deployment
from indicators.exposure.components import COMPONENTS, DIMENSIONS
from indicators.exposure.result import Exposure, Standing, none_or
from indicators.exposure.sensitivity import DRAWS, INTERVAL, SEED, SWAY, WIDEST
from indicators.exposure.weights import shares

COLUMNS = (
    "country",
    "name",
    "systems",
    "dimension",
    "component",
    "numerator",
    "denominator",
    "low",
    "value",
    "high",
    "scaled",
    "normalised",
    "dimension_score",
    "dimension_weight",
    "score",
    "rank",
    "rank_low",
    "rank_median",
    "rank_high",
    "too_wide_to_rank",
    "records",
)


def component_rows(result: Exposure, weights: Sequence[int]) -> list[dict]:
    """A row for each country and component: what was read, each step, and what came of it.

    Where a dimension is known its score is the mean of its normalised components that are not
    empty, and the score is the mean of the dimensions by their weights, times a hundred.
    """
    weigh = dict(zip((d.slug for d in DIMENSIONS), shares(weights), strict=True))
    places = {dimension.slug: d for d, dimension in enumerate(DIMENSIONS)}
    slugs = dict(Deployment.objects.published().order_by().values_list("pk", "slug"))
    rows = []
    for standing in result.standings(weights):
        readings = result.inputs.readings[standing.order]
        for j, component in enumerate(COMPONENTS):
            reading = readings[component.slug]
            rows.append(
                {
                    "country": standing.background.iso2,
                    "name": standing.background.name,
                    "systems": standing.systems,
                    "dimension": component.dimension,
                    "component": component.slug,
                    "numerator": reading and reading.numerator,
                    "denominator": reading and reading.out_of,
                    "low": reading and reading.low,
                    "value": reading and reading.value,
                    "high": reading and reading.high,
                    "scaled": none_or(result.scaled[standing.order, j]),
                    "normalised": none_or(result.normalised[standing.order, j]),
                    "dimension_score": standing.dimensions[places[component.dimension]],
                    "dimension_weight": float(weigh[component.dimension]),
                    "records": _slugs(reading, slugs),
                }
                | _outcome(standing)
            )
    return rows


def csv_text(result: Exposure, weights: Sequence[int]) -> str:
    """The rows as a table; what is not known is an empty cell."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in component_rows(result, weights):
        writer.writerow(row | {"records": ";".join(row["records"])})
    return out.getvalue()


def document(result: Exposure, weights: Sequence[int]) -> dict:
    """The same with the method beside it, and the countries that have no score."""
    return {
        "indicator": "exposure",
        "method": {
            "weights": {
                d.slug: float(share) for d, share in zip(DIMENSIONS, shares(weights), strict=True)
            },
            "components": [
                {
                    "slug": c.slug,
                    "dimension": c.dimension,
                    "title": str(c.title),
                    "scale": str(c.scale.label),
                    "counted": str(c.counted),
                }
                for c in COMPONENTS
            ],
            "normalisation": "min-max over the countries with a score",
            "aggregation": "weighted arithmetic mean of the known dimensions, times 100",
            "sensitivity": {
                "draws": DRAWS,
                "seed": SEED,
                "weights_sway": SWAY,
                "interval_percentiles": list(INTERVAL),
                "too_wide_above_share_of_ranks": WIDEST,
            },
        },
        "rows": component_rows(result, weights),
        "not_scored": [
            {"country": b.iso2, "name": b.name, "reason": reason.value}
            for b, reason in result.inputs.unscored
        ],
    }


def _outcome(standing: Standing) -> dict:
    spread = standing.spread
    return {
        "score": None if standing.score is None else 100 * standing.score,
        "rank": None if spread.is_too_wide else standing.rank,
        "rank_low": spread.low,
        "rank_median": spread.median,
        "rank_high": spread.high,
        "too_wide_to_rank": spread.is_too_wide,
    }


def _slugs(reading, slugs: dict[int, str]) -> list[str]:
    return sorted(slugs[pk] for pk, _amount in reading.records if pk in slugs) if reading else []

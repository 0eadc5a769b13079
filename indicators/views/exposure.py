"""Where misuse would weigh most: the composite indicator and its countries."""

from math import sqrt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from countries.models import Country
from indicators.exposure import sensitivity
from indicators.exposure.breakdown import sections_of
from indicators.exposure.choices import choices
from indicators.exposure.components import BY_DIMENSION, COMPONENTS, DIMENSIONS
from indicators.exposure.inputs import FEWEST_DIMENSIONS, Unscored
from indicators.exposure.lines import line_of
from indicators.exposure.records import Background
from indicators.exposure.result import Exposure, exposure
from indicators.exposure.weights import EQUAL, MOST, read_weights, shares, written

FEW = 3  # systems of which a country's score can hardly be said to rest on much
SURE = 1.96  # standard errors: what lies within may be chance, nineteen times of twenty


@require_safe
def exposure_page(request: HttpRequest) -> HttpResponse:
    """All countries with a score, their rank intervals, and the method in full."""
    weights, result = read_weights(request.GET), exposure()
    standings = result.standings(weights)
    lines = [line_of(standing) for standing in standings]
    context = weighing(weights) | {
        "room": "indicators",
        "lines": lines,
        "ranked": [line for line in lines if not line.standing.spread.is_too_wide],
        "wide": [line for line in lines if line.standing.spread.is_too_wide],
        "systems": sum(standing.systems for standing in standings),
        "dimensions": DIMENSIONS,
        "columns": len(DIMENSIONS) + 4,
        "components": [(d, BY_DIMENSION[d.slug]) for d in DIMENSIONS],
        "alike": [COMPONENTS[j] for j in sorted(result.alike)],
        "correlations": correlation_rows(result),
        "without_record": without(result, Unscored.NO_RECORD),
        "too_little": without(result, Unscored.TOO_LITTLE),
        "fewest": FEWEST_DIMENSIONS,
        "few": sum(standing.systems <= FEW for standing in standings),
        "few_are": FEW,
        "chance": SURE / sqrt(len(standings) - 1) if len(standings) > 1 else None,
        "choices": choices(result),
        "draws": sensitivity.DRAWS,
        "points": [{"country": s.background.iso2, "dimensions": s.dimensions} for s in standings],
    }
    return render(request, "indicators/exposure.html", context)


@require_safe
def exposure_country(request: HttpRequest, iso2: str) -> HttpResponse:
    """One country's score, adding up before your eyes, down to the records."""
    weights, result = read_weights(request.GET), exposure()
    try:
        country = Country.objects.get(pk=iso2.upper())
    except Country.DoesNotExist:
        raise Http404(_("No such country.")) from None
    found = {s.background.iso2: s for s in result.standings(weights)}
    standing = found.get(country.pk)
    context = weighing(weights) | {"room": "indicators", "country": country, "standing": standing}
    if standing:
        sections = sections_of(result, standing.order, weights)
        context["sections"] = sections
        context["total"] = sum(section.points for section in sections)
        context["moved_by"] = next(
            (d for d in DIMENSIONS if d.slug == standing.spread.moved_by), None
        )
        context["scored"] = len(found)
    else:
        context["reason"] = {b.iso2: why for b, why in result.inputs.unscored}.get(country.pk)
    return render(request, "indicators/exposure_country.html", context)


def weighing(weights: tuple[int, ...]) -> dict:
    """The weights of the address, as the form and the links of a page need them."""
    return {
        "weights": [
            {"dimension": d, "weight": weight, "percent": 100 * share}
            for d, weight, share in zip(DIMENSIONS, weights, shares(weights), strict=True)
        ],
        "most": MOST,
        "is_equal": len(set(weights)) == 1,
        "equal": written(EQUAL),
        "query": "" if len(set(weights)) == 1 else f"?weights={written(weights)}",
    }


def correlation_rows(result: Exposure) -> list[tuple]:
    """Each dimension, and the score, with its correlation to each dimension."""
    titles = [*(d.title for d in DIMENSIONS), _("Score")]
    return [
        (title, row[: len(DIMENSIONS)])
        for title, row in zip(titles, result.correlations, strict=True)
    ]


def without(result: Exposure, reason: Unscored) -> list[Background]:
    """The countries that have no score for this reason, by name."""
    found = [b for b, why in result.inputs.unscored if why == reason]
    return sorted(found, key=lambda background: background.name)

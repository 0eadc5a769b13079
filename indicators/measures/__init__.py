"""How each indicator follows from the facts of one subject: pure functions, one an indicator."""

from collections.abc import Callable

from indicators.measures import knowledge, presence, sight, terms
from indicators.measures.fact import Background, Fact, Facts, Measure, Money

MEASURES: dict[str, Callable[[Facts], Measure]] = {
    "deployments": presence.count_deployments,
    "active-deployments": presence.count_active,
    "first-year": presence.first_year,
    "diffusion": presence.count_countries,
    "subnational-reach": presence.share_of_subdivisions,
    "cameras": sight.count_cameras,
    "cameras-per-100k": sight.cameras_by_people,
    "facial-recognition": sight.count_faces,
    "biometric-share": sight.share_biometric,
    "committed-usd": terms.add_up_money,
    "donated-share": terms.share_donated,
    "loan-financed-share": terms.share_on_loan,
    "vendor-concentration": terms.concentration,
    "listed-vendor-share": terms.share_listed,
    "evidence-depth": knowledge.evidence_depth,
    "completeness": knowledge.completeness,
    "dispute-rate": knowledge.dispute_rate,
    "staleness": knowledge.staleness,
}

__all__ = ["MEASURES", "Background", "Fact", "Facts", "Measure", "Money"]

"""The supplies of a vendor that the sources do not agree on."""

from dataclasses import dataclass

from deployments.disagreements import FieldClaims, grouped, in_conflict
from deployments.footnotes import Footnotes
from deployments.models import Claim, Deployment
from deployments.profiling.profiles import Profile


@dataclass(frozen=True)
class DisputedSupply:
    """A deployment of which it is disputed who supplied it, with all that is claimed."""

    deployment: Deployment
    field: FieldClaims


def disputed_supplies(profile: Profile, footnotes: Footnotes) -> list[DisputedSupply]:
    """Those of the profile whose claims on the supplier deny each other: one query."""
    here = {deployment.pk: deployment for deployment in profile.members}
    claims = Claim.objects.filter(field=Claim.Field.SUPPLIER, deployment__in=list(here))
    by_deployment: dict[int, list[Claim]] = {}
    for claim in claims.select_related("source__derived_from").order_by("deployment__name", "pk"):
        by_deployment.setdefault(claim.deployment_id, []).append(claim)
    found = []
    for pk, of_one in by_deployment.items():
        if any(_denies(claim) for claim in of_one):
            (field,) = in_conflict(grouped(of_one), footnotes)
            found.append(DisputedSupply(here[pk], field))
    return found


def _denies(claim: Claim) -> bool:
    return claim.stance == Claim.Stance.DISPUTES and claim.standing != Claim.Standing.REJECTED

"""The weak records of one profile, by what makes them weak."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment
from deployments.parameters import Weakness
from deployments.profiling.profiles import Profile


@dataclass(frozen=True)
class WeakHere:
    """One way of being weak, and the deployments of the profile that are."""

    label: Promise
    deployments: list[Deployment]
    query: str = ""


def weak_here(profile: Profile) -> list[WeakHere]:
    """Those that the sources dispute, that one publisher alone reports, that are doubtful."""
    low = Deployment.Confidence.LOW
    kinds = [
        WeakHere(
            _("The sources disagree"),
            [d for d in profile.members if d.digest.disputed],
            profile.narrowed(weak=Weakness.DISPUTED),
        ),
        WeakHere(
            _("One publisher alone"),
            [d for d in profile.members if d.digest.publishers == 1],
            profile.narrowed(weak=Weakness.SINGLE),
        ),
        WeakHere(_("Low confidence"), [d for d in profile.members if d.confidence == low]),
    ]
    return [kind for kind in kinds if kind.deployments]

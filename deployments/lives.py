"""When a deployment lived: from its first dated step to its end, as far as anyone says.

It begins with the earliest step of its making (events, its funding, a stated start) and,
where none of these is dated, with the earliest statement that it was there. It ends only
where its status says that it ended; then with the last dated step. Else it is open.
"""

from dataclasses import dataclass

from deployments.models import Claim, Deployment, Event
from deployments.values import adopted_value
from sources.partial_dates import is_partial_date

# Reports around a system (audits, court cases, laws, incidents) do not begin its life.
STEPS = frozenset(
    {
        Event.Kind.ANNOUNCED,
        Event.Kind.AGREED,
        Event.Kind.CONTRACTED,
        Event.Kind.DELIVERED,
        Event.Kind.OPERATIONAL,
        Event.Kind.EXPANDED,
        Event.Kind.UPGRADED,
        Event.Kind.SUSPENDED,
        Event.Kind.CANCELLED,
    }
)
ENDED = frozenset(
    {Deployment.Status.SUSPENDED, Deployment.Status.CANCELLED, Deployment.Status.DECOMMISSIONED}
)


@dataclass(frozen=True)
class Life:
    """Partial dates of the begin and the end, empty where unknown; open while it lasts."""

    begins: str
    ends: str
    is_open: bool


def life(deployment: Deployment) -> Life:
    """The life of a deployment, from its (prefetched) events, fundings and claims."""
    claims = [c for c in deployment.claims.all() if c.standing != Claim.Standing.REJECTED]
    steps = {e.date for e in deployment.events.all() if e.kind in STEPS}
    steps |= {f.date for f in deployment.fundings.all() if f.date}
    start = adopted_value(c for c in claims if c.field == Claim.Field.START)
    if start and is_partial_date(start.claim.text):
        steps.add(start.claim.text)
    if not steps:
        steps = {c.as_of for c in claims if c.as_of and c.stance == Claim.Stance.SUPPORTS} or {
            e.date for e in deployment.events.all()
        }
    if not steps:
        return Life("", "", deployment.status not in ENDED)
    if deployment.status not in ENDED:
        return Life(min(steps), "", True)
    reports = {e.date for e in deployment.events.all()} | steps
    return Life(min(steps), max(reports), False)

"""What the public would see of a plan: what it would see waits for a second person."""

from django.conf import settings

from deployments.models import Deployment
from deployments.public import public_programs, public_sources, public_vendors
from exchange.models import RowKind as Kind
from exchange.plan import Change, Plan
from exchange.reviewing import may_review
from exchange.state import State, read_state

PUBLISHED = Deployment.State.PUBLISHED
OF_DEPLOYMENTS = ("deployments", "supplies", "funding", "sites", "events", "claims")
CITED = {"programs": public_programs, "vendors": public_vendors, "sources": public_sources}


def plan_must_wait(user, plan: Plan) -> bool:
    """Whether this person proposes the plan, or may let it stand at once."""
    if may_review(user) and settings.SELF_REVIEW:
        return False
    return public_would_see(plan)


def public_would_see(plan: Plan) -> bool:
    """Whether any row of the plan is public before it or after it.

    What is cited (programs, vendors, sources) is public only through rows that cite it: a new
    one is seen only if such a row is public, and then that row waits already.
    """
    seen = {name: _keys(public()) for name, public in CITED.items()}
    seen["deployments"] = _keys(Deployment.objects.published())
    is_published = plan.state_of_new == PUBLISHED
    if is_published:
        new = (c for c in plan.changes if c.table == "deployments" and c.kind == Kind.NEW)
        seen["deployments"] |= {change.key[0] for change in new}
    state = read_state(plan.tables)
    return any(_is_seen(change, seen, state) for change in plan.changes)


def _keys(rows) -> set[str]:
    return set(rows.values_list("slug", flat=True))


def _is_seen(change: Change, seen: dict[str, set[str]], state: State) -> bool:
    if change.after.get("state") == PUBLISHED:
        return True
    if change.table in OF_DEPLOYMENTS:
        return _is_of_something_seen(change, seen, state)
    # Countries, words, lists and what was searched are public whatever is published.
    return change.table not in CITED or change.key[0] in seen[change.table]


def _is_of_something_seen(change: Change, seen: dict[str, set[str]], state: State) -> bool:
    """Whether the row belongs to a published deployment or program, or did."""
    if change.table == "deployments":
        return change.key[0] in seen["deployments"]
    present = state.rows[change.table].get(change.key, {})
    both = (present, change.before, change.after)
    deployments = {cells.get("deployment", "") for cells in both}
    programs = {cells.get("program", "") for cells in both}
    return bool(deployments & seen["deployments"] or programs & seen["programs"])

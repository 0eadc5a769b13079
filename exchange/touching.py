"""What follows from a plan beyond its own rows: digests, and figures that are now stale."""

from deployments.digest import rebuild
from deployments.models import Deployment
from exchange.plan import Change, Kind, Plan
from exchange.state import State
from exchange.tables import TABLES
from indicators.refresh import mark_stale
from indicators.touched import paid_in, touched_by

# Rows by which a digest or a figure changes, and how a deployment is found from them.
FROM_TABLE = {
    "countries": "country__in",
    "programs": "program__in",
    "technologies": "technologies__in",
    "vendors": "supplies__vendor__in",
}
CITATIONS = (
    "claims__source",
    "supplies__sources",
    "sites__sources",
    "fundings__sources",
    "events__sources",
)


def touched_deployments(plan: Plan, state: State) -> dict:
    """Before writing: the countries and vendors of what is about to change."""
    return touched_by(_deployment_ids(plan, state, state.pks["deployments"]))


def tell_the_derived(plan: Plan, state: State, before: dict) -> None:
    """After writing: rebuild the digests, and mark what was and what is touched as stale."""
    pks = {(slug,): pk for slug, pk in Deployment.objects.values_list("slug", "pk")}
    ids = _deployment_ids(plan, state, pks)
    rebuild(ids)
    after = touched_by(ids)
    priced = touched_by(paid_in(_keys_of(plan, "exchange_rates")))
    # What is new has figures too: zero is known, not missing.
    fresh = {
        name: {c.key[0] for c in plan.changes if c.table == name and c.kind != Kind.REMOVED}
        for name in ("countries", "vendors", "programs")
    }
    touched = {name: before[name] | after[name] | fresh[name] | priced[name] for name in fresh}
    touched["countries"] |= _keys_of(plan, "country_figures")
    mark_stale(**touched)


def _keys_of(plan: Plan, table: str) -> set[str]:
    """The first part of the key of each row of a table that the plan changes."""
    return {change.key[0] for change in plan.changes if change.table == table}


def _deployment_ids(plan: Plan, state: State, pks: dict) -> set[int]:
    """The deployments whose own rows, or whose cited rows, the plan changes."""
    slugs, citing = set(), {}
    for change in plan.changes:
        if change.table == "deployments" or TABLES[change.table].has("deployment"):
            slugs |= named_deployments(change, state)
        elif change.table == "listings":
            # A vendor may be signed with after it was listed.
            citing.setdefault("vendors", set()).add(change.key[0])
        elif change.kind != Kind.NEW:
            citing.setdefault(change.table, set()).add(change.key[0])
    ids = {pks[(slug,)] for slug in slugs if (slug,) in pks}
    for table, keys in citing.items():
        ids |= _citing(table, keys)
    return ids


def named_deployments(change: Change, state: State) -> set[str]:
    """The deployment that a row is or belongs to, before the change and after it."""
    if change.table == "deployments":
        return {change.key[0]}
    present = state.rows[change.table].get(change.key, {})
    return {present.get("deployment", ""), change.after.get("deployment", "")} - {""}


def _citing(table: str, keys: set[str]) -> set[int]:
    """The deployments that name a changed country, program, technology, vendor or source."""
    if table != "sources" and table not in FROM_TABLE:
        return set()
    model, field = TABLES[table].model, TABLES[table].key_field
    rows = model._default_manager.filter(**{f"{field}__in": keys})
    if table == "sources":
        # A copy is counted by the publisher of what it was derived from.
        copies = rows | model._default_manager.filter(derived_from__in=rows)
        lookups = [{f"{path}__in": copies} for path in CITATIONS]
    else:
        lookups = [{FROM_TABLE[table]: rows}]
    found = set()
    for lookup in lookups:
        found |= set(Deployment.objects.filter(**lookup).values_list("pk", flat=True))
    return found

"""A plan computed anew where the rows have moved since: the same wish, from the present state."""

from exchange.plan import Change, Kind, Plan, difference
from exchange.state import State, read_state


def renewed(plan: Plan) -> Plan:
    """The plan that leads from the present state to what this one wants.

    What has come to pass already falls away, and so does what was wished of a row that is gone.
    """
    present = read_state(plan.tables)
    before, after = State(), State()
    for change in plan.changes:
        cells = present.rows[change.table].get(change.key)
        wanted = _wanted(change, cells)
        if cells is not None:
            before.rows.setdefault(change.table, {})[change.key] = cells
        if wanted is not None:
            after.rows.setdefault(change.table, {})[change.key] = wanted
    found = difference(before, after)
    place = {(change.table, change.key): n for n, change in enumerate(plan.changes)}
    found.changes.sort(key=lambda change: place[change.table, change.key])
    return Plan(found.changes, plan.same, plan.state_of_new)


def _wanted(change: Change, cells: dict[str, str] | None) -> dict[str, str] | None:
    if change.kind == Kind.REMOVED:
        return None
    if change.kind == Kind.CHANGED and cells is None:
        return None
    return (cells or {}) | change.after

"""A plan: what would change, cell by cell, computed against the present state.

It can be shown, kept as JSON, and applied whole (`exchange.applying.apply`) or refused
because the state has moved since. Imports, review and undo stand on it.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from deployments.models import Deployment
from exchange.checking import Proposed, check_sheets
from exchange.models import RowKind as Kind
from exchange.reading import Fault, Sheet
from exchange.state import Cells, State, read_state
from exchange.table import Key
from exchange.tables import TABLES


@dataclass(frozen=True)
class Change:
    """One row of one table, before and after; of a changed row only the cells that differ."""

    table: str
    key: Key
    kind: Kind
    before: Cells = field(default_factory=dict)
    after: Cells = field(default_factory=dict)

    def fits(self, present: Cells | None) -> bool:
        """Whether the row still is what the change was computed against."""
        if self.kind == Kind.NEW:
            return present is None
        return present is not None and self.before.items() <= present.items()


@dataclass
class Plan:
    """The changes, the number of rows that stay as they are, and how new deployments begin."""

    changes: list[Change] = field(default_factory=list)
    same: dict[str, int] = field(default_factory=dict)
    state_of_new: str = Deployment.State.DRAFT

    def counts(self, table: str) -> dict[str, int]:
        """How many rows of a table are new, changed, removed and the same."""
        kinds = Counter(change.kind.value for change in self.changes if change.table == table)
        return {kind.value: kinds[kind.value] for kind in Kind} | {"same": self.same.get(table, 0)}

    @property
    def tables(self) -> list[str]:
        """The tables that the plan speaks of, in the order of writing."""
        named = {change.table for change in self.changes} | set(self.same)
        return [name for name in TABLES if name in named]

    def to_json(self) -> str:
        """The plan as text, to be parked between preview and confirmation."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Plan":
        data = json.loads(text)
        data["changes"] = [
            Change(**change | {"key": tuple(change["key"]), "kind": Kind(change["kind"])})
            for change in data["changes"]
        ]
        return cls(**data)


class FaultyTables(Exception):
    """Tables that cannot become a plan, with every fault in them."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def plan_sheets(sheets: list[Sheet], *, publish: bool, unread: Iterable[Fault] = ()) -> Plan:
    """The plan that brings the database to what the sheets say, or FaultyTables.

    `unread` are the faults found in reading: they are reported together with all others.

    Rows that the sheets leave out stay; columns that they leave out keep what they hold.
    New deployments are published, or begin as drafts; those that exist keep their state.
    """
    state = read_state()
    unread = list(unread)
    missing = {fault.table for fault in unread}
    whole = [sheet for sheet in sheets if sheet.is_whole]
    proposed, faults = check_sheets(whole, state, publish=publish, missing=missing)
    if unread or faults:
        raise FaultyTables(unread + faults)
    return compute(proposed, state, publish=publish)


def compute(proposed: Proposed, state: State, *, publish: bool) -> Plan:
    """The difference between proposed rows and the state."""
    plan = Plan(state_of_new=Deployment.State.PUBLISHED if publish else Deployment.State.DRAFT)
    for name, rows in proposed.items():
        plan.same[name] = 0
        for key, after in rows.items():
            change = _difference(name, key, state.rows[name].get(key), after)
            if change:
                plan.changes.append(change)
            else:
                plan.same[name] += 1
    return plan


def difference(before: State, after: State) -> Plan:
    """The plan that leads from one state to another, row by row and cell by cell."""
    changes = []
    for name in {**before.rows, **after.rows}:
        was, now = before.rows.get(name, {}), after.rows.get(name, {})
        found = (_difference(name, key, was.get(key), cells) for key, cells in now.items())
        changes += [change for change in found if change]
        gone = (key for key in was if key not in now)
        changes += [Change(name, key, Kind.REMOVED, was[key], {}) for key in gone]
    return Plan(changes)


def inverse(plan: Plan) -> Plan:
    """The plan that takes another back."""
    turned = {Kind.NEW: Kind.REMOVED, Kind.REMOVED: Kind.NEW, Kind.CHANGED: Kind.CHANGED}
    changes = [Change(c.table, c.key, turned[c.kind], c.after, c.before) for c in plan.changes]
    return Plan(changes, {}, plan.state_of_new)


def _difference(table: str, key: Key, before: Cells | None, after: Cells) -> Change | None:
    if before is None:
        return Change(table, key, Kind.NEW, {}, after)
    differing = [name for name in after if after[name] != before[name]]
    if not differing:
        return None
    return Change(
        table,
        key,
        Kind.CHANGED,
        {name: before[name] for name in differing},
        {name: after[name] for name in differing},
    )

"""What rows must hold together with all other rows, those in the database included."""

from collections import defaultdict

from django.utils.translation import gettext as _

from deployments import rules
from exchange.reading import Fault
from exchange.state import Cells, State
from exchange.table import Key

Rows = dict[Key, Cells]
Lines = dict[tuple[str, Key], int]


def table_faults(
    proposed: dict[str, Rows], state: State, lines: Lines, *, publish: bool
) -> list[Fault]:
    """The faults that only the whole shows, each at a row that was handed in."""
    after = {
        name: {**state.rows.get(name, {}), **proposed.get(name, {})}
        for name in {*state.rows, *proposed}
    }
    faults = [
        *_adopted_twice(after.get("claims", {}), lines),
        *_address_twice(after.get("sources", {}), lines),
        *_unpublishable(after, proposed, state, lines, publish=publish),
        *_left_without_place(after, proposed, state, lines),
    ]
    for table, column in (("deployments", "part_of"), ("vendors", "parent")):
        faults += _circles(table, column, after.get(table, {}), lines)
    return faults


def _adopted_twice(claims: Rows, lines: Lines) -> list[Fault]:
    """At most one claim on a field of a record is adopted."""
    adopted = defaultdict(list)
    for key, cells in claims.items():
        if cells["standing"] == "adopted":
            adopted[cells["deployment"], cells["program"], cells["field"]].append(key)
    faults = []
    for keys in adopted.values():
        for key in keys if len(keys) > 1 else ():
            others = ", ".join(other[0] for other in keys if other != key)
            sentence = _("Adopted already for this field: %s.") % others
            faults += _at(lines, "claims", key, claims[key], "standing", sentence)
    return faults


def _address_twice(sources: Rows, lines: Lines) -> list[Fault]:
    """One row an address."""
    by_url = defaultdict(list)
    for key, cells in sources.items():
        if cells["url"]:
            by_url[cells["url"]].append(key)
    faults = []
    for keys in by_url.values():
        for key in keys if len(keys) > 1 else ():
            others = ", ".join(other[0] for other in keys if other != key)
            sentence = _("Another source has this address: %s.") % others
            faults += _at(lines, "sources", key, sources[key], "url", sentence)
    return faults


def _circles(table: str, column: str, rows: Rows, lines: Lines) -> list[Fault]:
    """A chain of containers never leads back to its beginning."""
    faults = []
    for key, cells in rows.items():
        seen, above = {key[0]}, cells[column]
        while above and above not in seen:
            seen.add(above)
            above = rows.get((above,), {}).get(column, "")
        if above == key[0]:
            sentence = _("The chain leads back to “%s” itself.") % key[0]
            faults += _at(lines, table, key, cells, column, sentence)
    return faults


def _unpublishable(
    after: dict[str, Rows], proposed: dict[str, Rows], state: State, lines: Lines, *, publish: bool
) -> list[Fault]:
    """Every deployment that is public, or is to be, comes with or has a supply and a place."""
    supplied = {cells["deployment"] for cells in after.get("supplies", {}).values()}
    placed = {cells["deployment"] for cells in after.get("sites", {}).values()}
    faults = []
    for key, cells in proposed.get("deployments", {}).items():
        is_new = key not in state.rows["deployments"]
        if (is_new and not publish) or key[0] in state.hidden:
            continue
        for problem in rules.publication_problems(key[0] in supplied, key[0] in placed):
            wants = frozenset({problem.field})
            faults += _at(lines, "deployments", key, cells, "slug", problem.sentence, wants)
    return faults


def _left_without_place(
    after: dict[str, Rows], proposed: dict[str, Rows], state: State, lines: Lines
) -> list[Fault]:
    """A site that moves to another deployment is not the last one of a public deployment."""
    placed = {cells["deployment"] for cells in after.get("sites", {}).values()}
    faults = []
    for key, cells in proposed.get("sites", {}).items():
        left = state.rows["sites"].get(key, {}).get("deployment", "")
        if left and left not in placed and left not in state.hidden:
            sentence = _("“%s” is published and would have no place left.") % left
            faults += _at(lines, "sites", key, cells, "deployment", sentence)
    return faults


def _at(
    lines: Lines,
    table: str,
    key: Key,
    cells: Cells,
    column: str,
    sentence: str,
    wants: frozenset[str] = frozenset(),
) -> list[Fault]:
    """The fault, if its row was handed in; what the database holds already is not news."""
    line = lines.get((table, key))
    return [Fault(table, sentence, line, column, cells[column], wants)] if line else []

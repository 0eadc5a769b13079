"""What rows must hold together with all other rows, those in the database included."""

from collections import defaultdict

from django.utils.translation import gettext as _

from deployments import rules
from exchange.reading import Fault
from exchange.state import Cells, State
from exchange.table import Key

Rows = dict[Key, Cells]
Lines = dict[tuple[str, Key], int]


def table_faults(proposed: dict[str, Rows], state: State, lines: Lines) -> list[Fault]:
    """The faults that only the whole shows, each at a row that was handed in."""
    after = {
        name: {**state.rows.get(name, {}), **proposed.get(name, {})}
        for name in {*state.rows, *proposed}
    }
    faults = [
        *_adopted_twice(after.get("claims", {}), lines),
        *_address_twice(after.get("sources", {}), lines),
        *_unpublishable(after, proposed, lines),
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
            faults += _at(lines, "claims", key, "standing", sentence)
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
            faults += _at(lines, "sources", key, "url", sentence)
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
            faults += _at(lines, table, key, column, sentence)
    return faults


def _unpublishable(after: dict[str, Rows], proposed: dict[str, Rows], lines: Lines) -> list[Fault]:
    """Every deployment that is handed in comes with, or has, a supply and a place."""
    supplied = {cells["deployment"] for cells in after.get("supplies", {}).values()}
    placed = {cells["deployment"] for cells in after.get("sites", {}).values()}
    faults = []
    for key in proposed.get("deployments", {}):
        problems = rules.publication_problems(key[0] in supplied, key[0] in placed)
        for problem in problems:
            faults += _at(lines, "deployments", key, "slug", problem.sentence)
    return faults


def _at(lines: Lines, table: str, key: Key, column: str, sentence: str) -> list[Fault]:
    """The fault, if its row was handed in; what the database holds already is not news."""
    line = lines.get((table, key))
    return [Fault(table, sentence, line, column, key[0])] if line else []

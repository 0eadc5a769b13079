"""New rows of an import that look like something the atlas has already."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from deployments.resembling.words import Names
from exchange.checking import Line, Reading
from exchange.state import Cells, State
from exchange.tables import TABLES
from sources.folding import fold
from sources.resembling import plain_address

NAMED = 2  # records that one warning names
# What is known by its words alone: a file handed in twice would say it twice.
KEYLESS = ("funding", "events", "claims")
OWNERS = {"deployment": "deployments", "program": "programs"}

Known = tuple[str, str, str]  # a record by its table and key, and its name


def looking_alike(reading: Reading, state: State) -> Iterator[tuple[Line, str, str, list[Known]]]:
    """The line, its column, a sentence that names what is known, and which records those are."""
    new = defaultdict(list)
    for line in reading.lines:
        if line.key not in state.rows.get(line.table.name, {line.key}):
            new[line.table.name].append(line)
    alike = _("It looks like %s, which is known already.")
    if new["deployments"]:
        known = defaultdict(list)
        for [slug], cells in state.rows["deployments"].items():
            owner = ("deployments", slug, cells["name"])
            known[cells["country"]].append((owner, _names(cells)))
        names = {country: Names(named) for country, named in known.items()}
        for line in new["deployments"]:
            here = names.get(line.cells.get("country", ""))
            near = here.near(_names(line.cells)) if here else {}
            if near:
                nearest = sorted(near, key=near.__getitem__, reverse=True)[:NAMED]
                yield (
                    line,
                    "name",
                    alike % ", ".join(f"“{name}”" for *_at, name in nearest),
                    nearest,
                )
    if new["sources"]:
        rows = [(slug, row) for [slug], row in state.rows["sources"].items() if row["url"]]
        titles = {plain_address(row["url"]): (slug, row["title"]) for slug, row in rows}
        for line in new["sources"]:
            url = line.cells.get("url", "")
            found = titles.get(plain_address(url)) if url else None
            if found:
                yield line, "url", alike % f"“{found[1]}”", [("sources", *found)]

    if new["sites"]:
        rows = [(key, row) for [key], row in state.rows["sites"].items() if row["name"]]
        places = {(row["deployment"], fold(row["name"])): (key, row["name"]) for key, row in rows}
        for line in new["sites"]:
            found = places.get((line.cells["deployment"], fold(line.cells["name"])))
            if found:
                yield line, "name", alike % f"“{found[1]}”", [("sites", *found)]

    for name in KEYLESS:
        yield from _said_again(name, new[name], state)


def _said_again(
    name: str, lines: list[Line], state: State
) -> Iterator[tuple[Line, str, str, list[Known]]]:
    """The rows of which every cell but the key is on record already."""
    [key] = TABLES[name].key
    known: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    sentence = _("All that it says of “%s” is on record already.")
    for line in lines:
        columns = tuple(sorted(line.cells.keys() - {key}))
        if columns not in known:
            rows = state.rows[name].values()
            known[columns] = {tuple(row[column] for column in columns) for row in rows}
        if tuple(line.cells[column] for column in columns) in known[columns]:
            table, slug, title = _owner(line.cells, state)
            yield line, key, sentence % title, [(table, slug, title)]


def _owner(cells: Cells, state: State) -> Known:
    for column, table in OWNERS.items():
        if slug := cells.get(column, ""):
            return table, slug, state.rows[table][slug,]["name"]
    raise KeyError(cells)


def _names(cells: Cells) -> list[str]:
    return [
        cells.get("name", ""),
        cells.get("name_local", ""),
        *cells.get("aliases", "").split(";"),
    ]

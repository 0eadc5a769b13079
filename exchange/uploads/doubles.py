"""New rows of an import that look like something the atlas has already."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from deployments.resembling.words import Names
from exchange.checking import Line, Reading
from exchange.state import Cells, State
from sources.folding import fold
from sources.resembling import plain_address

NAMED = 2  # records that one warning names


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


def _names(cells: Cells) -> list[str]:
    return [
        cells.get("name", ""),
        cells.get("name_local", ""),
        *cells.get("aliases", "").split(";"),
    ]

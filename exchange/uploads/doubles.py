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


def looking_alike(good: Reading, state: State) -> Iterator[tuple[Line, str, str]]:
    """The line, its column, and a sentence that names what is known."""
    new = defaultdict(list)
    for line in good.lines:
        if line.key not in state.rows.get(line.table.name, {line.key}):
            new[line.table.name].append(line)
    alike = _("It looks like %s, which is known already.")
    if new["deployments"]:
        known = defaultdict(list)
        for cells in state.rows["deployments"].values():
            known[cells["country"]].append((cells["name"], _names(cells)))
        names = {country: Names(named) for country, named in known.items()}
        for line in new["deployments"]:
            here = names.get(line.cells.get("country", ""))
            near = here.near(_names(line.cells)) if here else {}
            if near:
                nearest = sorted(near, key=near.__getitem__, reverse=True)[:NAMED]
                yield line, "name", alike % ", ".join(f"“{name}”" for name in nearest)
    if new["sources"]:
        rows = state.rows["sources"].values()
        titles = {plain_address(row["url"]): row["title"] for row in rows if row["url"]}
        for line in new["sources"]:
            url = line.cells.get("url", "")
            title = titles.get(plain_address(url)) if url else None
            if title:
                yield line, "url", alike % f"“{title}”"

    if new["sites"]:
        rows = state.rows["sites"].values()
        places = {(row["deployment"], fold(row["name"])) for row in rows if row["name"]}
        for line in new["sites"]:
            if (line.cells["deployment"], fold(line.cells["name"])) in places:
                yield line, "name", alike % f"“{line.cells['name']}”"


def _names(cells: Cells) -> list[str]:
    return [
        cells.get("name", ""),
        cells.get("name_local", ""),
        *cells.get("aliases", "").split(";"),
    ]

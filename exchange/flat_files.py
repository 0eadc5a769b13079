"""The atlas's own files of a view, handed in again: what in them is of other tables."""

from collections.abc import Iterable

from exchange.exports import COLUMNS
from exchange.table import Table
from exchange.workbook import SOURCE_COLUMNS

PREFIX = "atalaya-"  # by which these files are named
ABOUT = "about"  # the sheet that says what the file is
EXPORTED = {"deployments": COLUMNS, "sources": SOURCE_COLUMNS}
# In the places of a view: the properties that are of the site, and its columns.
OF_ITS_SITE = {"slug": "deployment", "site": "name", "site_cameras": "cameras"}
OF_ITS_SITE |= {name: name for name in ("city", "subdivision", "precision")}


def derived(table: Table, header: Iterable[str]) -> list[str]:
    """The columns of a header that an export of this table has derived from other tables.

    They are known by most of them: one alone may be a column that somebody made up.
    """
    of_others = [name for name in EXPORTED.get(table.name, ()) if not table.has(name)]
    names = set(header)
    found = [name for name in of_others if name in names]
    return found if 2 * len(found) >= len(of_others) else []


def own_places(features: list[dict]) -> list[dict]:
    """The places of a view with the cells of their own rows; none where the file is another.

    Each repeats what is said of its deployment, sources included: that is of other tables.
    """
    said = features[0].get("properties") or {} if features else {}
    if not OF_ITS_SITE.keys() <= said.keys():
        return []
    return [feature | {"properties": _of_its_site(feature)} for feature in features]


def _of_its_site(feature: dict) -> dict:
    said = feature["properties"]
    return {"id": feature["id"]} | {column: said[name] for name, column in OF_ITS_SITE.items()}

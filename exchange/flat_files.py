"""The atlas's own files of a view, handed in again: what in them is of other tables."""

from collections.abc import Iterable

from exchange.exports import COLUMNS
from exchange.table import Table
from exchange.workbook import SOURCE_COLUMNS

PREFIX = "atalaya-"  # by which these files are named
ABOUT = "about"  # the sheet that says what the file is
EXPORTED = {"deployments": COLUMNS, "sources": SOURCE_COLUMNS}


def derived(table: Table, header: Iterable[str]) -> list[str]:
    """The columns of a header that an export of this table has derived from other tables.

    They are known by most of them: one alone may be a column that somebody made up.
    """
    of_others = [name for name in EXPORTED.get(table.name, ()) if not table.has(name)]
    names = set(header)
    found = [name for name in of_others if name in names]
    return found if 2 * len(found) >= len(of_others) else []

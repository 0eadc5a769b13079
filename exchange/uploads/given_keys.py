"""Keys for the rows of a file that have none: they are new, and get what the desk would give."""

from django.utils.text import slugify
from django.utils.translation import ngettext

from exchange.keys import next_keys, stem_of
from exchange.sheets import Row, Sheet, may_lack_its_key

OWNERS = ("deployment", "program")
Place = tuple[str, int]  # the table, and the row of the file


def give_keys(sheets: list[Sheet]) -> dict[Place, Row]:
    """Give keys to the rows without one, and say so; the rows as they were handed in.

    They are asked for anew with each preview: a number may have been taken meanwhile.
    """
    as_handed_in: dict[Place, Row] = {}
    for sheet in sheets:
        [key, *_more] = sheet.table.key
        bare = [row for row in sheet.rows if not row.cells.get(key, "").strip()]
        if not bare or not may_lack_its_key(sheet.table):
            continue
        model, taken = sheet.table.model, [row.cells.get(key, "") for row in sheet.rows]
        stems = [stem_of(model, _owner(row)) for row in bare]
        given = dict(zip([r.number for r in bare], next_keys(model, stems, taken), strict=True))
        as_handed_in |= {(sheet.table.name, row.number): row for row in bare}
        sheet.rows = [
            Row(row.number, row.cells | {key: given[row.number]}) if row.number in given else row
            for row in sheet.rows
        ]
        sheet.columns = list(dict.fromkeys([key, *sheet.columns]))
        sheet.notes.append(_said(sheet, len(given)))
    return as_handed_in


def _owner(row: Row) -> str:
    """What the row belongs to; where it does not say, or is wrong, that is an error of its own."""
    named = (row.cells.get(column, "").strip() for column in OWNERS)
    return slugify(next(filter(None, named), "")) or "new"


def _said(sheet: Sheet, n: int) -> str:
    """Without the keys, which stand at the rows and may be others when it is checked again."""
    sentence = ngettext(
        "%(table)s: %(n)d row has no id. It is taken as new, and is given the next key.",
        "%(table)s: %(n)d rows have no id. They are taken as new, and are given the next keys.",
        n,
    )
    return sentence % {"table": sheet.table.name, "n": n}

"""What the errors of an import may have meant, each replacement once, to be used by one press."""

import json
from collections import Counter
from dataclasses import dataclass

from django.http import QueryDict

from exchange.models import Upload, UploadRow
from exchange.tables import TABLES
from exchange.uploads.mending import Mending

TABLE_OF = "table:"  # a field of the form, before the title of a sheet
MOST_SHOWN = 300  # nothing is replaced that was not shown


@dataclass(frozen=True)
class Suggested:
    """One word of a column, or the name of a column, and what may stand in its place."""

    table: str
    column: str
    written: str
    meant: str
    times: int
    rule: str = ""  # by which it is read so, where it may be read otherwise

    @property
    def address(self) -> str:
        """By what the form names it."""
        return json.dumps([self.table, self.column, self.written, self.meant])

    @property
    def is_column(self) -> bool:
        return not TABLES[self.table].has(self.column)


def suggested(upload: Upload) -> list[Suggested]:
    """Columns first, then the words of cells, in the order of the tables."""
    found = Counter(
        (f["table"], f["column"], f["column"], f["suggestion"], f.get("rule", ""))
        for f in upload.faults
        if f.get("suggestion") and f["table"] in TABLES
    )
    wrong = upload.rows.filter(kind=UploadRow.Kind.ERROR).order_by("position")
    for table, faults in wrong.values_list("table", "faults").iterator():
        for column, _sentence, value, _is_of_reading, *meant in faults:
            if any(meant):
                found[table, column, value, *[*meant, ""][:2]] += 1
    shown = list(found.items())[:MOST_SHOWN]
    return [Suggested(*which, times, rule) for (*which, rule), times in shown]


def take_over(found: list[Suggested], sent: QueryDict, mending: Mending) -> None:
    """The replacements that were ticked, and the tables that were said of sheets."""
    chosen = set(sent.getlist("use"))
    for each in found:
        if each.address in chosen:
            mending.replace(TABLES[each.table], each.column, each.written, each.meant)
    for name, table in sent.items():
        if name.startswith(TABLE_OF) and table in TABLES:
            mending.tables[name.removeprefix(TABLE_OF)] = table

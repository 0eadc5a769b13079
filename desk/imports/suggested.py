"""What the errors of an import may have meant, each replacement once, to be used by one press."""

import json
from collections import Counter
from dataclasses import dataclass

from django.http import QueryDict

from exchange.models import Upload, UploadRow
from exchange.tables import TABLES
from exchange.uploads.mending import Mending

NEAR = "near"  # the button under the near misses: what is not ticked then is not meant
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
    several: tuple[str, ...] = ()  # of which one may be chosen
    stays: bool = False  # it was offered before, and not used

    @property
    def address(self) -> str:
        """By what the form names it."""
        return self._address(self.meant)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Each word that may be meant, with that by which the form names it."""
        words = self.several or (self.meant,)
        return [(self._address(word), word) for word in words]

    @property
    def is_ticked(self) -> bool:
        """Whether it is used unless somebody says otherwise."""
        return not (self.rule or self.several or self.stays)

    def _address(self, word: str) -> str:
        return json.dumps([self.table, self.column, self.written, word])

    @property
    def is_column(self) -> bool:
        return not TABLES[self.table].has(self.column)


def suggested(upload: Upload) -> list[Suggested]:
    """Columns first, then the words of cells, in the order of the tables."""
    found = Counter(
        (f["table"], f["column"], f["column"], f["suggestion"], f.get("rule", ""), ())
        for f in upload.faults
        if f.get("suggestion") and f["table"] in TABLES
    )
    wrong = upload.rows.filter(kind=UploadRow.Kind.ERROR).order_by("position")
    for table, faults in wrong.values_list("table", "faults").iterator():
        for column, _sentence, value, _is_of_reading, *meant in faults:
            word, rule, several = (*meant, *("", "", ())[len(meant) :])
            if word or several:
                found[table, column, value, word, rule, tuple(several)] += 1
    said = Mending(**upload.mending)
    return [
        Suggested(*which, times, rule, several, said.stays(*which[:3]))
        for (*which, rule, several), times in list(found.items())[:MOST_SHOWN]
    ]


def take_over(found: list[Suggested], sent: QueryDict, mending: Mending) -> None:
    """The replacements that were ticked, and the tables that were said of sheets."""
    chosen = set(sent.getlist("use"))
    for each in found:
        used = [word for address, word in each.choices if address in chosen]
        if used:
            mending.replace(TABLES[each.table], each.column, each.written, used[0])
        elif NEAR in sent:
            mending.keep(each.table, each.column, each.written)
    for name, table in sent.items():
        if name.startswith(TABLE_OF) and table in TABLES:
            mending.tables[name.removeprefix(TABLE_OF)] = table

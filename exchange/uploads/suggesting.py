"""What may be meant by a cell that was refused: the nearest key, allowed word or plain number.

Nothing is replaced here: whoever handed the file in says whether it is meant.
"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from exchange.checking import Reading
from exchange.columns import Whole
from exchange.row_reading import model_field
from exchange.sheets import Fault
from exchange.state import Cells, State
from exchange.synonyms import said_of_synonym, word_for
from exchange.table import Table
from exchange.tables import TABLES
from exchange.uploads.near_names import Names, Near
from exchange.written import meant_by, read_by_rule

MOST_COMPARED = 150_000  # pairs of words an import; about a second
NAMES = ("name", "full_name", "name_local", "name_es", "name_pt", "iso3", "title", "url")
DEGREES = ("latitude", "longitude")


@dataclass(frozen=True)
class Meant:
    """What may stand there, a sentence that asks whether it is meant, and why it is looked at."""

    word: str = ""
    asks: str = ""
    rule: str = ""
    several: tuple[str, ...] = ()


class Suggestions:
    """What the faults of one import may have meant; each word is looked up once."""

    def __init__(self, reading: Reading, state: State):
        self.proposed, self.state = reading.proposed, state
        self.names: dict[str, Names] = {}
        self.found: dict[tuple[str, str, str], Meant] = {}
        self.left = MOST_COMPARED

    def of(self, fault: Fault) -> Fault:
        """The fault, with what may be meant where that is one thing."""
        table = TABLES[fault.table]
        if not fault.value or not table.has(fault.column):
            return fault
        place = (fault.table, fault.column, fault.value)
        if place not in self.found:
            self.found[place] = self._meant(table, fault)
        meant = self.found[place]
        if not meant.several and meant.word in ("", fault.value):
            return fault
        sentence = fault.sentence + meant.asks
        found = {"suggestion": meant.word, "rule": meant.rule, "several": meant.several}
        return replace(fault, sentence=sentence, **found)

    def _meant(self, table: Table, fault: Fault) -> Meant:
        column = table.column(fault.column)
        field = model_field(table, column)
        if column.is_reference:
            names = self._names_of(column.table) if fault.wants else None
            return _asked(names, self._near(names, fault.value)) if names else Meant()
        if field.choices:
            words = dict(field.flatchoices)
            allowed = Names((str(word), [str(label)]) for word, label in words.items())
            other = word_for(table.name, column.name, fault.value)
            if other and not allowed.exactly(fault.value):
                return Meant(other, _(" Did you mean %s?") % f"“{other}”", said_of_synonym())
            near = Near() if fault.value in words else self._near(allowed, fault.value)
            return _asked(allowed, near, quoted=True)
        if column.name in DEGREES and fault.value.count(",") == 1 and "." not in fault.value:
            return Meant(fault.value.replace(",", "."))
        whole = isinstance(column, Whole)
        rule = read_by_rule(fault.value, whole=whole)
        return Meant(meant_by(fault.value, whole=whole), rule=rule)

    def _near(self, names: Names, written: str) -> Near:
        exact = names.exactly(written)
        if exact or self.left < len(names):
            return Near((exact,) if exact else ())
        self.left -= len(names)
        return names.nearly(written)

    def _names_of(self, table: str) -> Names:
        """The rows there will be, by their keys and names."""
        if table not in self.names:
            rows = self.state.rows.get(table, {}) | self.proposed.get(table, {})
            self.names[table] = Names((key[0], _names(cells)) for key, cells in rows.items())
        return self.names[table]


def _asked(names: Names, near: Near, *, quoted: bool = False) -> Meant:
    """Whether the one that is near is meant, or which of several."""
    if not near.words:
        return Meant()
    said = [f"“{word}”" if quoted else names.in_words(word) for word in near.words]
    if len(said) > 1:
        return Meant(
            asks=_(" Several are about as near: %s.") % ", ".join(said), several=near.words
        )
    rule = (
        "" if near.is_sure else _("A number or a short part differs: tick it only if it is meant.")
    )
    return Meant(near.words[0], _(" Did you mean %s?") % said[0], rule)


def _names(cells: Cells) -> list[str]:
    return [cells[name] for name in NAMES if cells.get(name)]

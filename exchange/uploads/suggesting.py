"""What may be meant by a cell that was refused: the nearest key, allowed word or plain number.

Nothing is replaced here: whoever handed the file in says whether it is meant.
"""

import difflib
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from exchange.checking import Reading
from exchange.columns import Whole
from exchange.row_reading import model_field
from exchange.sheets import Fault
from exchange.state import Cells, State
from exchange.synonyms import plain as _folded
from exchange.synonyms import said_of_synonym, word_for
from exchange.table import Table
from exchange.tables import TABLES
from exchange.written import meant_by, read_by_rule
from sources.folding import fold

NEAR = 0.8  # of the letters
MOST_COMPARED = 150_000  # pairs of words an import; about a second
SHORTEST_BEGIN = 4  # letters
NAMES = ("name", "full_name", "name_local", "name_es", "name_pt", "iso3", "title", "url")
DEGREES = ("latitude", "longitude")
# What may stand there, a sentence that asks whether it is meant, and the rule by which, if any.
Meant = tuple[str, str, str]


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
        meant, sentence, rule = self.found[place]
        if not meant or meant == fault.value:
            return fault
        return replace(fault, suggestion=meant, sentence=fault.sentence + sentence, rule=rule)

    def _meant(self, table: Table, fault: Fault) -> Meant:
        column = table.column(fault.column)
        field, asks = model_field(table, column), _(" Did you mean %s?")
        if column.is_reference:
            names = self._names_of(column.table) if fault.wants else None
            key = self._nearest(names, fault.value) if names else ""
            return key, asks % names.in_words(key) if key else "", ""
        if field.choices:
            words = dict(field.flatchoices)
            allowed = Names((str(word), [str(label)]) for word, label in words.items())
            other = word_for(table.name, column.name, fault.value)
            if other and not allowed.exactly(fault.value):
                return other, asks % f"“{other}”", said_of_synonym()
            word = "" if fault.value in words else self._nearest(allowed, fault.value)
            return word, asks % f"“{word}”", ""
        if column.name in DEGREES and fault.value.count(",") == 1 and "." not in fault.value:
            return fault.value.replace(",", "."), "", ""
        whole = isinstance(column, Whole)
        return meant_by(fault.value, whole=whole), "", read_by_rule(fault.value, whole=whole)

    def _nearest(self, names: "Names", written: str) -> str:
        exact = names.exactly(written)
        if exact or self.left < len(names.keys):
            return exact
        self.left -= len(names.keys)
        return names.nearly(written)

    def _names_of(self, table: str) -> "Names":
        """The rows there will be, by their keys and names."""
        if table not in self.names:
            rows = self.state.rows.get(table, {}) | self.proposed.get(table, {})
            self.names[table] = Names((key[0], _names(cells)) for key, cells in rows.items())
        return self.names[table]


class Names:
    """Words, each by itself and by its names, as far as a name is that of one only."""

    def __init__(self, named: Iterable[tuple[str, list[str]]]):
        self.labels = {}
        self.keys: dict[str, str] = {}
        owned: dict[str, set[str]] = {}
        for key, names in named:
            self.labels[key] = names[0] if names else ""
            for name in names:
                owned.setdefault(_folded(name), set()).add(key)
        self.keys |= {name: min(keys) for name, keys in owned.items() if len(keys) == 1 and name}
        self.keys |= {_folded(key): key for key in self.labels if key}

    def exactly(self, written: str) -> str:
        """The word so named, capitals, accents, blanks and hyphens aside."""
        return self.keys.get(_folded(written), "")

    def nearly(self, written: str) -> str:
        """The word whose name has nearly the same letters, or with whose name it begins."""
        near = difflib.get_close_matches(_folded(written), self.keys, n=1, cutoff=NEAR)
        if near:
            return self.keys[near[0]]
        words = fold(written).split()
        begins = (_folded("".join(words[:n])) for n in range(len(words) - 1, 0, -1))
        long = (begin for begin in begins if len(begin) >= SHORTEST_BEGIN)
        return next((self.keys[begin] for begin in long if begin in self.keys), "")

    def in_words(self, key: str) -> str:
        label = self.labels.get(key, "")
        return f"{key} ({label})" if label else key


def _names(cells: Cells) -> list[str]:
    return [cells[name] for name in NAMES if cells.get(name)]

"""Words by their names: the one that is written, and those that are nearly written."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from exchange.synonyms import plain
from sources.folding import fold

NEAR = 0.8  # of the letters
AS_NEAR = 1  # letters; what is no further than the nearest by more may be meant as well
MOST_LOOKED_AT, MOST_OFFERED = 30, 6  # names, and words
SHORTEST_BEGIN = 4  # letters
SHORT = 3  # letters; shorter parts tell rows apart, as codes and numbers do
FIGURE = re.compile(r".*\d.*|[ivx]+")


@dataclass(frozen=True)
class Near:
    """The words that may be meant, the nearest first, and whether that is beyond much doubt."""

    words: tuple[str, ...] = ()
    is_sure: bool = True


class Names:
    """Words, each by itself and by its names."""

    def __init__(self, named: Iterable[tuple[str, list[str]]]):
        self.labels: dict[str, str] = {}
        self.by_word: dict[str, set[str]] = defaultdict(set)
        self.by_name: dict[str, set[str]] = defaultdict(set)
        self.said: dict[str, str] = {}  # as it is written, by its letters alone
        for word, names in named:
            self.labels[word] = names[0] if names else ""
            for name in names:
                self.by_name[plain(name)].add(word)
                self.said.setdefault(plain(name), name)
            self.by_word[plain(word)].add(word)
            self.said[plain(word)] = word
        self.said.pop("", None)

    def __len__(self) -> int:
        return len(self.said)

    def exactly(self, written: str) -> str:
        """The one word so named, capitals, accents, blanks and hyphens aside."""
        return self._of(plain(written))

    def _of(self, letters: str) -> str:
        for named in (self.by_word, self.by_name):
            words = named.get(letters, set()) if letters else set()
            if len(words) == 1:
                return min(words)
        return ""

    def nearly(self, written: str) -> Near:
        """The words whose names have nearly the same letters; else one with whose name it begins.

        It is not sure where several are about as near, and where a number or a short part
        differs, as in `w5` and `w9`: that is mostly another row.
        """
        letters, missed = plain(written), {}
        for name in difflib.get_close_matches(letters, self.said, MOST_LOOKED_AT, NEAR):
            far = _letters_missed(name, letters)
            for word in self.by_word.get(name, set()) | self.by_name.get(name, set()):
                missed[word] = min(missed.get(word, (far, name)), (far, name))
        if not missed:
            return self._begun(written)
        (least, name), _word = min((far, word) for word, far in missed.items())
        close = [word for word, (far, _name) in missed.items() if far <= least + AS_NEAR]
        close.sort(key=lambda word: (missed[word], word))
        is_sure = len(close) == 1 and _parts(written) == _parts(self.said[name])
        return Near(tuple(close[:MOST_OFFERED]), is_sure)

    def _begun(self, written: str) -> Near:
        words = fold(written).split()
        for n in range(len(words) - 1, 0, -1):
            letters = plain("".join(words[:n]))
            if len(letters) >= SHORTEST_BEGIN and (word := self._of(letters)):
                return Near((word,), is_sure=not any(map(FIGURE.fullmatch, words[n:])))
        return Near()

    def in_words(self, word: str) -> str:
        label = self.labels.get(word, "")
        return f"{word} ({label})" if label else word


def _letters_missed(name: str, letters: str) -> int:
    """How many letters of the two have no like in the other."""
    ratio = difflib.SequenceMatcher(None, name, letters).ratio()
    return round((1 - ratio) * (len(name) + len(letters)))


def _parts(text: str) -> list[str]:
    """The numbers and short parts of a name."""
    parts = re.split(r"[\W_]+", fold(text))
    return [part for part in parts if part and (len(part) <= SHORT or FIGURE.fullmatch(part))]

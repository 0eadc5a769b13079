"""Names that say nearly the same: what two of them share, weighed by how rare it is.

Pure. Words that many names of a country have ("ECU", "911", "centre") tell little, and words
for the kind of thing ("cameras") next to nothing: two towns' cameras are not one system.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from deployments.searching.names import JOINING
from sources.folding import fold

KINDS = {
    "camera": "camaras camara cameras camera cctv video videos surveillance vigilancia "
    "videovigilancia videomonitoramento monitoring monitoreo",
    "drone": "drone drones dron vant uav",
    "scanner": "scanner scanners escaner escaneres",
    "face": "face facial recognition reconocimiento reconhecimento",
    "": "system systems sistema sistemas project proyecto projeto network red rede centre center "
    "centro phase fase city ciudad cidade safe smart segura seguro inteligente security seguridad "
    "seguranca integrado integrada integrated national nacional public publica police policia",
}
KIND_OF = {fold(word): kind for kind, words in KINDS.items() for word in words.split()}
KIND_WEIGHT = 0.25
NEAR = 0.75  # of the weight of the shorter name
SPELT_FREELY = 5  # letters of a word in which one may be wrong


def telling(name: str) -> frozenset[str]:
    """The words of a name, those for one kind of thing as one word."""
    words = [word for word in fold(name).split() if word not in JOINING]
    return frozenset(KIND_OF.get(word) or word for word in words)


def spellings(word: str) -> set[str]:
    """The word with any one letter left out: two words that differ in one letter share one."""
    if len(word) < SPELT_FREELY or not word.isalpha():
        return {word}
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


class Names:
    """The names of one country's deployments, to be looked up by words."""

    def __init__(self, named: Iterable[tuple[Hashable, Iterable[str]]]):
        self.names: list[tuple[Hashable, frozenset[str]]] = []
        self.holding: dict[str, set[int]] = defaultdict(set)
        self.spelt: dict[str, set[str]] = defaultdict(set)
        for owner, names in named:
            for words in dict.fromkeys(telling(name) for name in names if name):
                for word in words:
                    self.holding[word].add(len(self.names))
                self.names.append((owner, words))
        self.owners = {
            word: len({self.names[n][0] for n in held}) for word, held in self.holding.items()
        }
        for word in self.holding:
            for spelling in spellings(word):
                self.spelt[spelling].add(word)

    def near(self, names: Iterable[str]) -> dict[Hashable, tuple[float, list[str]]]:
        """Whose names say nearly the same: how nearly, and the words that they share."""
        found: dict[Hashable, tuple[float, list[str]]] = {}
        for words in dict.fromkeys(telling(name) for name in names if name):
            for n in self._sharing(words):
                owner, other = self.names[n]
                score, shared = self._compare(words, other)
                if score >= NEAR and score > found.get(owner, (0, []))[0]:
                    found[owner] = score, sorted(shared)
        return found

    def _sharing(self, words: frozenset[str]) -> set[int]:
        """The names that share a word that is more than a kind of thing."""
        meant = {other for word in words if not _is_kind(word) for other in self._meant(word)}
        if not meant:  # a name of such words alone is like one of the very same
            return {n for n, (_owner, other) in enumerate(self.names) if other == words}
        return {n for word in meant for n in self.holding[word]}

    def _compare(self, one: frozenset[str], other: frozenset[str]) -> tuple[float, set[str]]:
        shared = {known for word in one for known in self._meant(word) if known in other}
        kinds = [{word for word in words if word in KINDS} for words in (one, other)]
        if all(kinds) and not kinds[0] & kinds[1]:
            return 0, shared  # one town's cameras and its drones
        least = min(self._weight(one), self._weight(other))
        return min(1, self._weight(shared) / least) if least else 0, shared

    def _meant(self, word: str) -> set[str]:
        """The word as it is known, else known words that differ in one letter."""
        if word in self.holding:
            return {word}
        if _is_kind(word):
            return set()
        meant = (self.spelt.get(spelling, ()) for spelling in spellings(word))
        return {known for words in meant for known in words if not _is_kind(known)}

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weight_of(word) for word in words)

    def _weight_of(self, word: str) -> float:
        rare = 1 / max(1, self.owners.get(word, 1))
        return min(rare, KIND_WEIGHT) if _is_kind(word) else rare


def _is_kind(word: str) -> bool:
    return word in KINDS or word in KIND_OF

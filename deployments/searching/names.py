"""Names as people type them: blind to accents, hyphens, case and spacing."""

from collections.abc import Iterable

from sources.folding import fold

# Words that join others in the languages of the dataset. A search does not insist on them,
# and the short form of a name has no letter for them.
IN_BETWEEN = """
a al and as at da das de del do dos e el em en for in la las los na no of os para por the to y
"""
JOINING = frozenset(IN_BETWEEN.split())
SHORTEST_RUN = 3  # words that people shorten to their initials
RUN_TOGETHER = 4  # words of a name that people type without a space
WITHIN = "·"  # after it stand parts of names, run together
NAMES_END = "="  # what stands before it in a search text are names, what follows is context


def query_words(text: str) -> list[str]:
    """The words that a search insists on: joining words only where there are no others."""
    words = fold(text).split()
    return [word for word in words if word not in JOINING] or words


def shortened(name: str) -> str:
    """The name with its runs of capitalised words as initials, blank where there are none.

    `Servicio Integrado de Seguridad ECU 911` → `SIS ECU 911`.
    """
    parts, run = [], []
    for word in [*name.split(), ""]:
        bare = word.strip("(),;:.")
        joins = bool(run) and bare in JOINING
        if run and (word[:1] == "(" or not (_is_capitalised(bare) or joins)):
            parts.append(_initials(run))
            run = []
        if _is_capitalised(bare) or joins:
            run.append(bare)
        else:
            parts.append(word)
        if run and word != bare and word[-1] in "),;:.":
            parts.append(_initials(run))
            run = []
    short = " ".join(part for part in parts if part)
    return short if len(fold(short)) < len(fold(name)) else ""


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def _initials(run: list[str]) -> str:
    letters = [word[0] for word in run if word not in JOINING]
    return "".join(letters) if len(letters) >= SHORTEST_RUN else " ".join(run)


def search_text(names: Iterable[str], context: Iterable[str]) -> str:
    """What a search looks through: names in every spelling, then what else is said.

    Every word has a space before it: a search finds the beginnings of words, and `ecu` does
    not find security. Each name ends with a bar, and all of them with another sign, so that
    ranking can tell how a name begins, and a name from a mention (`ranking.py`).
    """
    names = [name for name in names if name]
    spelt = [fold(name) for name in [*names, *map(shortened, names)]]
    together = [_run_together(name.split()) for name in spelt]
    begun = dict.fromkeys([*spelt, *(words[0] for words in together if words)])
    within = dict.fromkeys(word for words in together for word in words[1:])
    said = dict.fromkeys(word for text in context if text for word in fold(text).split())
    whole = [f"{name} |" for name in begun if name]
    return " ".join(["", *whole, WITHIN, *within, NAMES_END, *said])


def _run_together(words: list[str]) -> list[str]:
    """Neighbouring words without the space between; what follows each Chinese character."""
    joined = ["".join(words[n : n + RUN_TOGETHER]) for n in range(len(words) - 1)]
    return joined + [w[n:] for w in words if "\u4e00" <= w[0] <= "\u9fff" for n in range(1, len(w))]

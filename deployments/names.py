"""Names as people type them: blind to accents, hyphens, case and spacing."""

import re
import unicodedata
from collections.abc import Iterable


def fold(text: str) -> str:
    """Lower case without accents, every run of other signs one space: `ECU-911` → `ecu 911`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def search_text(names: Iterable[str], context: Iterable[str]) -> str:
    """What a search looks through: names also run together, so that `bol110` finds BOL-110.

    It begins with a space, so that every word of it has one before it: a search finds the
    beginnings of words, and `ecu` does not find security.
    """
    folded = [fold(name) for name in names if name]
    joined = [name.replace(" ", "") for name in folded if " " in name]
    words = " ".join([*folded, *joined, *(fold(text) for text in context if text)])
    return f" {words}"

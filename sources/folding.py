"""Words as people type them: blind to accents, hyphens, case and spacing."""

import re
import unicodedata


def fold(text: str) -> str:
    """Lower case without accents, every run of other signs one space: `ECU-911` → `ecu 911`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))

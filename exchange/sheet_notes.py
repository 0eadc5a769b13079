"""What was done in reading sheets that one may doubt, each once for all of them."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from exchange.sheets import Sheet

FEW = 12  # names that are listed


def notes_of(sheets: Iterable[Sheet]) -> list[str]:
    """The notes of the sheets; how and where their columns are named is said in one line each."""
    sheets, named_in = list(sheets), defaultdict(list)
    for sheet in sheets:
        if sheet.named_in:
            named_in[sheet.named_in].append(sheet.table.name)
    notes = [str(note) for sheet in sheets for note in sheet.notes]
    respelled = list(dict.fromkeys(name for sheet in sheets for name in sheet.respelled))
    if respelled:
        few = [*respelled[:FEW], *(["…"] if len(respelled) > FEW else [])]
        said = _("Taken as columns, capitals, blanks, hyphens and underscores aside: %s.")
        notes.insert(0, said % ", ".join(few))
    if not named_in:
        return notes
    row = _("row %(row)d of %(tables)s")
    rows = [row % {"row": n, "tables": ", ".join(names)} for n, names in sorted(named_in.items())]
    above = _("The columns are named in %s; what stands above is left out.")
    return [above % "; ".join(rows), *notes]

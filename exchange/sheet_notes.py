"""What was done in reading sheets that one may doubt, each once for all of them."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from exchange.sheets import Sheet


def notes_of(sheets: Iterable[Sheet]) -> list[str]:
    """The notes of the sheets; where their headers stand is said in one line."""
    sheets, named_in = list(sheets), defaultdict(list)
    for sheet in sheets:
        if sheet.named_in:
            named_in[sheet.named_in].append(sheet.table.name)
    notes = [str(note) for sheet in sheets for note in sheet.notes]
    if not named_in:
        return notes
    row = _("row %(row)d of %(tables)s")
    rows = [row % {"row": n, "tables": ", ".join(names)} for n, names in sorted(named_in.items())]
    above = _("The columns are named in %s; what stands above is left out.")
    return [above % "; ".join(rows), *notes]

"""Two editors on one page: who saves second is told, and writes over nothing unawares."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from desk.recording import is_recorded, rows_of_page, tables_of_page
from exchange.applying import hold

FIELD = "page_seen"  # sent by the form; whoever sends none is not asked


def as_seen(record: models.Model) -> str:
    """What tells the record and its rows, as the database has them, from any other state."""
    rows = {
        table: sorted((list(key), cells) for key, cells in of_it.items())
        for table, of_it in rows_of_page(record).rows.items()
    }
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:32]


def has_moved_since(record: models.Model, seen: str | None) -> bool:
    """Whether the record or its rows are no longer as they were seen.

    From here to the end of the transaction no other writer comes between.
    """
    if not seen or record.pk is None or not is_recorded(type(record)):
        return False
    hold(tables_of_page(type(record)))
    return as_seen(record) != seen


def refuse_if_saved_meanwhile(record: models.Model, seen: str | None) -> None:
    """Raises ValidationError where the page is no longer as it was seen.

    The page that is shown with the refusal has been seen: saving it again is meant.
    """
    if has_moved_since(record, seen):
        raise ValidationError(
            _(
                "Somebody else saved this page while you worked on it; History says who and "
                "what. Nothing of yours was saved yet, and it still stands below. "
                "Saving again writes it over what they wrote."
            ),
            code="saved_meanwhile",
        )

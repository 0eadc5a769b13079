"""Who may import what: an import does nothing that its author may not do by hand."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from exchange.models import RowKind
from exchange.tables import TABLES

ACTS = {RowKind.NEW: "add", RowKind.CHANGED: "change", RowKind.REMOVED: "delete"}


def missing_rights(user, rows: Iterable[tuple[str, str]]) -> str:
    """A sentence that names the tables this person may not write so; empty where she may.

    `rows` are pairs of table and kind of row, each once.
    """
    missing = sorted(
        {
            table
            for table, kind in rows
            if kind in ACTS and not user.has_perm(_permission(table, ACTS[RowKind(kind)]))
        }
    )
    return _("You have no right to change: %s.") % ", ".join(missing) if missing else ""


def _permission(table: str, act: str) -> str:
    options = TABLES[table].model._meta
    return f"{options.app_label}.{act}_{options.model_name}"

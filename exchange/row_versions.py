"""Versions in the history of many rows at once: each row as it stands, its links included."""

from django.conf import settings
from django.db import models

from exchange.row_links import links_of

BATCH = 500


def write_versions(model: type[models.Model], rows: list[models.Model], *, update: bool) -> None:
    """One version of each row; who and why stand on the row, as they do when it is saved.

    The database of a past day (`prepare_asof`) keeps no history, and so gets none here.
    """
    if not getattr(settings, "SIMPLE_HISTORY_ENABLED", True):
        return
    for start in range(0, len(rows), BATCH):
        _write_some(model, rows[start : start + BATCH], update)


def _write_some(model: type[models.Model], rows: list[models.Model], update: bool) -> None:
    versions = model.history.bulk_history_create(rows, update=update, default_change_reason=None)
    by_row = {row.pk: version for row, version in zip(rows, versions, strict=True)}
    for field in model.history.model._history_m2m_fields:
        kept = getattr(versions[0], field.name).model
        here = model._meta.get_field(field.name).m2m_column_name()
        names = [f.attname for f in field.remote_field.through._meta.fields]
        links = links_of(model._meta.get_field(field.name), list(by_row))
        kept._default_manager.bulk_create(
            [
                kept(history=by_row[getattr(link, here)], **{n: getattr(link, n) for n in names})
                for link in links
            ],
            batch_size=BATCH,
        )

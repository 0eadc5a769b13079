"""Which rows cite a source or technology, and so keep it from being deleted.

A link of many to many would otherwise go with the source, and leave its row without one.
"""

from collections.abc import Iterable
from itertools import islice

from django.db import models

SHOWN = 20


def rows_citing(records: Iterable[models.Model]) -> list[str]:
    """The rows that link to any of these records, in words, the first few of each kind."""
    records = list(records)
    if not records:
        return []
    found = []
    for relation in type(records[0])._meta.related_objects:
        if not relation.many_to_many or relation.related_model._meta.model_name.startswith(
            "historical"
        ):
            continue
        model = relation.related_model
        rows = model._default_manager.filter(**{f"{relation.field.name}__in": records}).distinct()
        name = model._meta.verbose_name.capitalize()
        found += [f"{name}: {row}" for row in islice(rows, SHOWN)]
    return found

"""The links of many rows to the rows that they name: sources, technologies."""

from collections.abc import Iterator

from django.db import models

BATCH = 500
Wanted = dict[object, set]  # by the key of a row, the keys of all that it shall name


def write_links(model: type[models.Model], attribute: str, wanted: Wanted) -> None:
    """Let each of these rows name these others and no more; links that stay are left alone."""
    field = model._meta.get_field(attribute)
    link = field.remote_field.through
    here, there = field.m2m_column_name(), field.m2m_reverse_name()
    surplus, missing = [], {pk: set(keys) for pk, keys in wanted.items()}
    for present in links_of(field, list(wanted)):
        if (key := getattr(present, there)) in missing[getattr(present, here)]:
            missing[getattr(present, here)].remove(key)
        else:
            surplus.append(present.pk)
    for some in _parts(surplus):
        link._default_manager.filter(pk__in=some).delete()
    fresh = [link(**{here: pk, there: key}) for pk, keys in missing.items() for key in sorted(keys)]
    link._default_manager.bulk_create(fresh, batch_size=BATCH)


def links_of(field: models.ManyToManyField, rows: list) -> Iterator[models.Model]:
    """The links of these rows, as rows of their own."""
    manager = field.remote_field.through._default_manager
    for some in _parts(rows):
        yield from manager.filter(**{f"{field.m2m_column_name()}__in": some}).order_by("pk")


def _parts(items: list) -> Iterator[list]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))

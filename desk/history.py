"""What changed on a page of the desk, by whom: the record and its rows in one list.

Read from django-simple-history's tables in a few questions for each kind of record,
however long the history is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from simple_history.utils import get_m2m_reverse_field_name

from exchange.models import Proposal

# A row's links (its sources) are written a moment after it, each a version of its own.
ONE_ACT = timedelta(seconds=2)
NOTHING = "–"
LENGTH = 400


@dataclass(frozen=True)
class Change:
    """One field before and after, in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One act: a record made, changed or deleted."""

    when: datetime
    who: str
    act: str
    noun: str
    name: str
    changes: tuple[Change, ...] = ()
    change: Proposal | None = None  # what it was part of


def page_history(
    model: type[models.Model], key, rows: Iterable[tuple[type[models.Model], str]]
) -> list[Entry]:
    """The acts on a record and on its rows (model and column that leads here), newest first."""
    entries = list(history_of(model, **{model._meta.pk.attname: key}))
    for row_model, column in rows:
        entries += history_of(row_model, **{column: key})
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


def history_of(model: type[models.Model], **which) -> Iterator[Entry]:
    """The acts on the records of one kind."""
    versions = list(
        model.history.filter(**which)
        ._select_related_history_tracked_objs()
        .select_related("history_user")
        .order_by(model._meta.pk.attname, "history_date", "history_id")
    )
    links = _links(model, versions)
    for before, act in pairwise([None, *_acts(versions)]):
        version = act[-1]
        if act[0].history_type != "~":
            yield _entry(act[0])
        elif before is not None and _key(before[-1]) == _key(version):
            changes = tuple(_changes(before[-1], version, links))
            if changes:
                yield _entry(version, changes)


def _acts(versions) -> list[list]:
    """Versions that one save wrote, together: a row first, then its links one by one."""
    acts: list[list] = []
    for version in versions:
        first = acts[-1][0] if acts else None
        if (
            first is not None
            and version.history_type == "~"
            and _key(first) == _key(version)
            and first.history_user_id == version.history_user_id
            and version.history_date - first.history_date < ONE_ACT
        ):
            acts[-1].append(version)
        else:
            acts.append([version])
    return acts


def _entry(version, changes: tuple[Change, ...] = ()) -> Entry:
    return Entry(
        when=version.history_date,
        who=str(version.history_user or ""),
        act=version.get_history_type_display(),
        noun=capfirst(version.instance_type._meta.verbose_name),
        name=_name(version),
        changes=changes,
    )


def _name(version) -> str:
    try:
        return Truncator(str(version.instance)).chars(90)
    except ObjectDoesNotExist:  # it names what is deleted since
        return f"#{_key(version)}"


def _links(model, versions) -> dict[int, dict[str, list[str]]]:
    """The sources or technologies of every version, by its id, in one question for each field."""
    links: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for field in model.history.model._history_m2m_fields if versions else ():
        through = getattr(versions[0], field.name).model
        name = get_m2m_reverse_field_name(field)
        found = through.objects.filter(history__in=[v.history_id for v in versions])
        for link in found.select_related(name):
            linked = _in_words(link, link._meta.get_field(name))
            links[link.history_id].setdefault(field.name, []).append(linked)
    return links


def _changes(before, version, links) -> Iterator[Change]:
    for field in version.tracked_fields:
        if getattr(before, field.attname) != getattr(version, field.attname):
            old, new = _in_words(before, field), _in_words(version, field)
            yield Change(capfirst(field.verbose_name), old, new)
    for field in type(version)._history_m2m_fields:
        old, new = (sorted(links[v.history_id].get(field.name, ())) for v in (before, version))
        if old != new:
            gone = ", ".join(item for item in old if item not in new)
            come = ", ".join(item for item in new if item not in old)
            yield Change(capfirst(field.verbose_name), gone or NOTHING, come or NOTHING)


def _in_words(version, field: models.Field) -> str:
    """A value as an editor reads it: the name of a word, the name of a record."""
    value = getattr(version, field.attname)
    if value in (None, "", [], {}):
        return NOTHING
    if field.remote_field:
        try:
            return str(getattr(version, field.name))
        except ObjectDoesNotExist:
            return _("deleted since (%(key)s)") % {"key": value}
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.DecimalField):
        return f"{value.normalize():f}"
    return Truncator(str(dict(field.flatchoices).get(value, value))).chars(LENGTH)


def _key(version):
    """The key of the record that this is a version of."""
    return getattr(version, version.instance_type._meta.pk.attname)

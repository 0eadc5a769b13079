"""Rebuilds begun at the desk: who began the last one and how far it is."""

from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from indicators import rebuilding
from indicators.models import SubjectUpkeep


@dataclass(frozen=True)
class Rebuild:
    """One act of the desk's own log, and its progress since."""

    entry: LogEntry
    progress: rebuilding.Progress


def begin_rebuild(user) -> None:
    """Note who does it, then mark every figure."""
    with transaction.atomic():
        LogEntry.objects.create(
            user=user,
            content_type=_of_upkeep(),
            object_repr=_("All figures"),
            action_flag=CHANGE,
            change_message=_("Rebuild begun."),
        )
        rebuilding.begin()


def last_rebuild() -> Rebuild | None:
    entries = LogEntry.objects.filter(content_type=_of_upkeep(), object_id=None)
    entry = entries.select_related("user").order_by("-action_time").first()
    return entry and Rebuild(entry, rebuilding.progress(entry.action_time))


def _of_upkeep() -> ContentType:
    return ContentType.objects.get_for_model(SubjectUpkeep)

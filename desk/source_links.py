"""What editors ask of the links of sources: which are dead, check now, look for a copy."""

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from kombu.exceptions import OperationalError

from sources.links import put_first
from sources.models import LinkState, Source
from sources.tasks import check_links, look_for_copies

LOST = "lost"
AT_ONCE = 5  # without a worker the editor waits for them


class LinkFilter(admin.SimpleListFilter):
    """The queues of links: what is dead, moved, or was never checked."""

    title = _("link")
    parameter_name = "link"

    def lookups(self, request, model_admin):
        return [
            *LinkState.choices,
            (LOST, _("Dead, no archived copy")),
            ("unchecked", _("Never checked")),
            ("none", _("No address")),
        ]

    def queryset(self, request, queryset):
        value = self.value()
        if value == "none":
            return queryset.filter(url="")
        if value == "unchecked":
            return never_checked(queryset)
        if value == LOST:
            return lost(queryset)
        return with_links(value, queryset) if value in LinkState.values else queryset


def with_links(state: str, sources: QuerySet | None = None) -> QuerySet:
    """The sources whose present address was last found so."""
    sources = Source.objects.all() if sources is None else sources
    return sources.filter(link__state=state, link__url=F("url"))


def never_checked(sources: QuerySet | None = None) -> QuerySet:
    """The sources of whose present address nobody knows whether it can be read."""
    sources = Source.objects.all() if sources is None else sources
    return sources.exclude(url="").exclude(link__checked_at__isnull=False, link__url=F("url"))


def lost(sources: QuerySet | None = None) -> QuerySet:
    """The sources that nobody can read any more: dead, and no archived copy is known."""
    return with_links(LinkState.DEAD, sources).filter(archived_url="", link__archived_url="")


@admin.action(description=_("Check the links now"), permissions=["change"])
def check_now(modeladmin, request, queryset):
    """Put them first in the queue, and send a worker."""
    if not settings.CHECK_LINKS:
        off = _("Links are not checked here: CHECK_LINKS is off. Nobody was asked.")
        return modeladmin.message_user(request, off, messages.WARNING)
    n = put_first(queryset)
    said = ngettext(
        "%d link is checked first; hosts one at a time, so that some take an hour or more.",
        "%d links are checked first; hosts one at a time, so that some take an hour or more.",
        n,
    )
    modeladmin.message_user(request, said % n)
    _send(modeladmin, request, check_links, min(n, _most()))


@admin.action(description=_("Look for archived copies"), permissions=["change"])
def look_for_archived(modeladmin, request, queryset):
    """Ask the archive, where that is wished."""
    if not settings.ARCHIVE_LOOKUP:
        off = _("The archive is not asked here: ARCHIVE_LOOKUP is off. Nobody was asked.")
        return modeladmin.message_user(request, off, messages.WARNING)
    keys = list(queryset.exclude(url="").values_list("pk", flat=True)[: _most()])
    said = ngettext("%d copy is looked for.", "%d copies are looked for.", len(keys))
    modeladmin.message_user(request, said % len(keys))
    _send(modeladmin, request, look_for_copies, keys)


def _most() -> int:
    return AT_ONCE if settings.CELERY_TASK_ALWAYS_EAGER else 20


def _send(modeladmin, request, task, argument) -> None:
    try:
        task.delay(argument)
    except OperationalError:
        away = _("No worker can be asked now; the next hour's run takes the links that are due.")
        modeladmin.message_user(request, away, messages.WARNING)

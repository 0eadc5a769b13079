"""What there is to do on records, on the first page of the desk."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.templatetags.atalaya import number
from desk.batches.marks import waiting_marks
from desk.models import Note
from desk.source_links import LOST, lost, never_checked
from desk.worklists import countries, records

register = template.Library()


@register.inclusion_tag("desk/worklists.html")
def worklists(user):
    """The worklists that this person may open, with their lengths."""
    return {"lists": [*_of_records(user), *_of_sources(user), *_of_places(user)]}


def _of_records(user) -> list[tuple]:
    if not user.has_perm("deployments.view_deployment"):
        return []
    waiting = {"unchecked": waiting_marks("deployments", "checked_on")}
    return [
        (n, work.address, work.title, _with_waiting(work.todo, waiting.get(work.name, 0)))
        for work, n in records.lengths()
    ]


def _with_waiting(todo, waiting: int) -> str:
    """What was marked and waits is counted still: the public reads what was before."""
    if not waiting:
        return todo
    said = ngettext("%d of them waits for a reviewer.", "%d of them wait for a reviewer.", waiting)
    return f"{todo} {said % waiting}"


def _of_sources(user) -> list[tuple]:
    if not user.has_perm("sources.view_source"):
        return []
    address = f"{reverse('admin:sources_source_changelist')}?link={LOST}"
    unchecked = never_checked().count()
    todo = _("Mend the address, or say where an archived copy is.")
    if unchecked:
        said = ngettext(
            "%(n)s link was never checked.", "%(n)s links were never checked.", unchecked
        )
        todo = f"{todo} {said % {'n': number(unchecked)}}"
    return [(lost().count(), address, _("Dead links"), todo)]


def _of_places(user) -> list[tuple]:
    """The countries and their units without a search of the last two years."""
    found = []
    if user.has_perm("deployments.view_coverage"):
        count = countries.without_a_search().count()
        todo = _("Search them, and say so, also where nothing is found.")
        title = _("Countries not searched for two years")
        found.append((count, _unsearched("deployments_coverage_grid"), title, todo))
    if user.has_perm("countries.view_subdivision"):
        count = countries.units_without_a_search().count()
        todo = _("Nothing is on record there; mark those that you have searched.")
        todo = _with_waiting(todo, waiting_marks("subdivisions", "searched_on"))
        title = _("Subdivisions without a search")
        found.append((count, _unsearched("countries_subdivision_changelist"), title, todo))
    return found


def _unsearched(page: str) -> str:
    return f"{reverse(f'admin:{page}')}?{countries.PARAMETER}=no"


@register.inclusion_tag("desk/assigned.html")
def assigned_to(user):
    """The open notes that are this person's task, what is due first."""
    if not user.has_perm("desk.view_note"):
        return {}
    notes = Note.objects.filter(assignee=user, done_at__isnull=True)
    return {
        "assigned": list(notes.select_related("deployment", "author")),
        "today": timezone.localdate(),
    }

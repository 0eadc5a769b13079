"""What there is to do on records, on the first page of the desk."""

from django import template
from django.urls import reverse
from django.utils import timezone

from desk.models import Note
from desk.worklists import countries, records

register = template.Library()


@register.inclusion_tag("desk/worklists.html")
def worklists(user):
    """The worklists that this person may open, with their lengths."""
    return {
        "lists": records.lengths() if user.has_perm("deployments.view_deployment") else [],
        "unsearched": countries.without_a_search().count(),
        "unsearched_list": f"{reverse('admin:countries_country_changelist')}"
        f"?{countries.PARAMETER}=no",
        "sees_countries": user.has_perm("countries.view_country"),
    }


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

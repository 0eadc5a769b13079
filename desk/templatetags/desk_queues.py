"""What waits, on the first page of the desk."""

from django import template

from desk.proposals.queue import queues_of

register = template.Library()


@register.inclusion_tag("desk/queues.html")
def review_queues(user):
    """The changes that this person reviews, mends or waits for."""
    return {"queues": queues_of(user)}

"""What waits, on the first page of the desk."""

from django import template

from desk.drafts.boxes import going_on, sent_back
from desk.proposals.queue import queues_of

register = template.Library()

DAILY = ("deployments", "exchange", "sources", "vendors", "countries", "desk", "indicators")


@register.filter
def daily_first(rooms: list[dict]) -> list[dict]:
    """The rooms of the desk in the order of the daily work; accounts and the like come last."""
    place = {name: number for number, name in enumerate(DAILY)}
    return sorted(rooms, key=lambda room: place.get(room["app_label"], len(DAILY)))


@register.inclusion_tag("desk/queues.html")
def review_queues(user):
    """What this person reviews, mends, goes on with or waits for."""
    if not user.has_perm("deployments.view_deployment"):
        return {"queues": queues_of(user)}
    return {"queues": queues_of(user, drafts_sent_back=sent_back(user), drafts=going_on(user))}

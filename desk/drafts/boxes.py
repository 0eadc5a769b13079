"""A person's drafts on the first page of the desk: those sent back, and those she goes on with."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from deployments.models import Deployment
from desk.drafts.missing import in_words, questions_open
from desk.drafts.ways import own_drafts, sent_back_to
from desk.proposals.queue import SHOWN, Item, Queue

WORDS = 30  # of the reviewer, in the box


def sent_back(user) -> Queue:
    """The drafts that a reviewer sent back to her, with the words."""
    changes = sent_back_to(user)
    drafts = {draft.slug: draft for draft in Deployment.objects.filter(slug__in=changes)}
    first = [
        Item(drafts[slug].name, _page(drafts[slug]), _said(change))
        for slug, change in list(changes.items())[:SHOWN]
    ]
    return Queue(_("Sent back to you"), len(changes), first, "", _list("sent-back"))


def _said(change) -> str:
    said = {
        "who": change.author or _("a command"),
        "day": date_format(change.applied_at, "j M Y"),
        "words": Truncator(change.reason).words(WORDS),
    }
    return _("%(who)s, %(day)s: %(words)s") % said


def going_on(user) -> Queue:
    """The drafts that she made and did not hand in, each with what it misses."""
    found = own_drafts(user)
    shown = list(found.order_by("-pk")[:SHOWN])
    missing = questions_open([draft.pk for draft in shown])
    first = [Item(d.name, _page(d), _missed(missing.get(d.pk, []))) for d in shown]
    empty = _("You have no draft that was not handed in.")
    return Queue(_("Your drafts"), found.count(), first, empty, _list("mine"))


def _missed(keys: list[str]) -> str:
    words = ", ".join(str(each.words) for each in in_words(keys))
    return _("misses %s") % words if words else _("no key field is missing")


def _page(draft: Deployment) -> str:
    return reverse("admin:deployments_deployment_change", args=[draft.pk])


def _list(which: str) -> str:
    return f"{reverse('admin:deployments_deployment_changelist')}?drafts={which}"

"""The changes of the atlas, and of one record, as Atom."""

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from deployments.models import Deployment
from exchange.changes.asked import narrowed, read_changes
from exchange.changes.entries import Entry, changes_with, entries_of
from exchange.changes.public import public_rows

NEWEST = 40


class AtlasFeed(Feed):
    """The latest changes, narrowed by the same parameters as the page."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest):
        form = read_changes(request.GET)
        query = request.GET.urlencode(safe=",:")
        return narrowed(public_rows(), form.cleaned_data), f"?{query}" if query else ""

    def title(self, obj) -> str:
        return _("Changes of Atalaya")

    def subtitle(self, obj) -> str:
        return _("What was changed in the atlas, the latest first.")

    def link(self, obj) -> str:
        return reverse("changes") + obj[1]

    def feed_url(self, obj) -> str:
        return reverse("changes-feed") + obj[1]

    def feed_copyright(self, obj) -> str:
        return "CC BY 4.0"

    def items(self, obj) -> list[Entry]:
        rows, _query = obj
        return entries_of(changes_with(rows)[:NEWEST], rows)

    def item_title(self, entry: Entry) -> str:
        return entry.title

    def item_description(self, entry: Entry) -> str:
        return entry.summary

    def item_link(self, entry: Entry) -> str:
        return reverse("change", args=[entry.proposal.uid])

    def item_guid(self, entry: Entry) -> str:
        return entry.proposal.uid.urn

    def item_author_name(self, entry: Entry) -> str:
        return entry.by or _("Atalaya")

    def item_pubdate(self, entry: Entry):
        return entry.proposal.applied_at

    item_updateddate = item_pubdate


class RecordFeed(AtlasFeed):
    """The latest changes of one published record."""

    def get_object(self, request: HttpRequest, slug: str):
        deployment = get_object_or_404(Deployment.objects.published(), slug=slug)
        return public_rows().filter(deployment=slug), deployment

    def title(self, obj) -> str:
        return _("Changes of %s") % obj[1].name

    def subtitle(self, obj) -> str:
        return _("What was changed in this record of Atalaya, the latest first.")

    def link(self, obj) -> str:
        return reverse("record-changes", args=[obj[1].slug])

    def feed_url(self, obj) -> str:
        return reverse("record-changes-feed", args=[obj[1].slug])

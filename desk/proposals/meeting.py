"""Changes that are open and touch the same rows: of two the second is to be brought up to date."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from exchange.models import Proposal, ProposedRow

OPEN = (Proposal.State.WAITING, Proposal.State.SENT_BACK)


def meeting(proposal: Proposal) -> QuerySet[Proposal]:
    """The other open changes of a row that this open one changes."""
    if proposal.state not in OPEN:
        return Proposal.objects.none()
    same = proposal.rows.filter(table=OuterRef("table"), key_text=OuterRef("key_text"))
    rows = ProposedRow.objects.filter(Exists(same), proposal__state__in=OPEN)
    others = Proposal.objects.filter(pk__in=rows.values("proposal")).exclude(pk=proposal.pk)
    return others.select_related("author").order_by("created_at")


def link_each(proposals: Iterable[Proposal]) -> SafeString:
    """Each by its title and author, leading to its page."""
    return format_html_join(", ", "{}", ((_link(proposal),) for proposal in proposals))


def _link(proposal: Proposal) -> SafeString:
    page = reverse("admin:exchange_proposal_change", args=[proposal.pk])
    return format_html(
        '<a href="{}">{}</a> ({})', page, proposal.title, proposal.author or _("a command")
    )

"""The rows that stand in the way of a change, each with its name and a way to what moved it."""

from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from exchange.keeping import record_at
from exchange.undoing import MOST_NAMED, CannotBeUndone, MovedRow


def refusal_with_links(refusal: Exception) -> SafeString | str:
    """What a refusal says; where later edits stand in the way, with the way to each."""
    if not isinstance(refusal, CannotBeUndone):
        return str(refusal)
    named = format_html_join("; ", "{}", ((words,) for words in with_links(refusal.rows)))
    rest = len(refusal.rows) - MOST_NAMED
    more = _("and %d more") % rest if rest > 0 else ""
    return format_html("{} {} {}", refusal.sentence, named, more)


def with_links(rows: Iterable[MovedRow]) -> list[SafeString]:
    """The first of these rows, each leading to the later change, or else to its history."""
    return [_with_link(row) for row in list(rows)[:MOST_NAMED]]


def _with_link(row: MovedRow) -> SafeString:
    if row.later is not None:
        page = reverse("admin:exchange_proposal_change", args=[row.later.pk])
        return format_html('{} (<a href="{}">{}</a>)', row.name, page, row.moved_by)
    if page := _history_of(row):
        return format_html('<a href="{}">{}</a>', page, row.name)
    return format_html("{}", row.name)


def _history_of(row: MovedRow) -> str:
    """The history of the record that the row belongs to, where the desk has a page of it."""
    said = row.said
    owner = ("deployments", said.deployment) if said.deployment else (said.table, row.key)
    record = record_at(*owner)
    if record is None:
        return ""
    options = record._meta
    try:
        name = f"admin:{options.app_label}_{options.model_name}_history"
        return reverse(name, args=[record.pk])
    except NoReverseMatch:
        return ""

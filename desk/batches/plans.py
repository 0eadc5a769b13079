"""Plans that set the same cells in many rows of one table, and what becomes of them."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.four_eyes import may_publish_drafts
from desk.public_plans import plan_must_wait
from exchange.enacting import enact, enact_kept
from exchange.keeping import keep, plan_of
from exchange.models import Proposal
from exchange.plan import Plan, difference
from exchange.reviewing import NotAllowed, comment
from exchange.state import Cells, State, read_rows
from exchange.table import Table
from exchange.tables import TABLES

DEPLOYMENTS = TABLES["deployments"]
SUBDIVISIONS = TABLES["subdivisions"]
Wish = Callable[[Cells], Cells]  # from the cells of a row to those that shall differ


def plan_for(chosen: QuerySet, wish: Wish, table: Table = DEPLOYMENTS) -> Plan:
    """The plan that brings each of these rows to what is wished of it."""
    before, after = State(), State()
    rows = {table.key_of(cells): cells for _pk, cells in read_rows(table, chosen, inner=True)}
    before.rows[table.name] = rows
    after.rows[table.name] = {key: cells | wish(cells) for key, cells in rows.items()}
    plan = difference(before, after)
    plan.same = {table.name: len(rows) - len(plan.changes)}
    return plan


def checked_today(_cells: Cells) -> Cells:
    return {"checked_on": timezone.localdate().isoformat()}


def searched_today(_cells: Cells) -> Cells:
    return {"searched_on": timezone.localdate().isoformat()}


def hand_over(plan: Plan, *, author, **fields) -> Proposal:
    """Apply the plan where it may stand at once, else let it wait for a reviewer.

    A day of checking changes no fact, but readers see it and filter by it, so it waits as well.
    """
    if plan_must_wait(author, plan):
        return keep(plan, state=Proposal.State.WAITING, author=author, **fields)
    return enact(plan, author=author, **fields)


def preview(plan: Plan, **fields) -> Proposal:
    """Keep the plan to be looked at; nothing is written and nobody is asked yet."""
    return keep(plan, kind=Proposal.Kind.BULK, state=Proposal.State.PREVIEW, **fields)


def may_stand_at_once(proposal: Proposal, user) -> bool:
    """Whether a previewed batch, or a large import, needs no reviewer to be applied."""
    kinds = (Proposal.Kind.BULK, Proposal.Kind.IMPORT)
    is_preview = proposal.kind in kinds and proposal.state == Proposal.State.PREVIEW
    if not is_preview or proposal.author_id != user.pk:
        return False
    plan = plan_of(proposal)
    return may_publish_drafts(user, plan) or not plan_must_wait(user, plan)


def apply_previewed(proposal: Proposal, *, by, words: str = "", tell=None) -> None:
    """Apply a batch as it was previewed, once."""
    with transaction.atomic():
        held = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if not may_stand_at_once(held, by):
            raise NotAllowed(_("It has moved on, or has to wait for a reviewer."))
        enact_kept(held, by=None, tell=tell)
        if words.strip():
            comment(held, by=by, words=words)
    proposal.refresh_from_db()

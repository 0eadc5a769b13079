"""The confirmation of an import: exactly the previewed plan becomes a proposal, once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deployments.models import Deployment
from exchange.applying import PlanOutdated
from exchange.enacting import enact
from exchange.keeping import keep, key_in_words
from exchange.models import Proposal, RowKind, Upload, UploadRow
from exchange.plan import Change, Plan
from exchange.reviewing import NotAllowed, hand_in
from exchange.undoing import moved_rows

CHANGES = [UploadRow.Kind.NEW, UploadRow.Kind.CHANGED]
NOT_MEANT = [UploadRow.Kind.ERROR, UploadRow.Kind.OMITTED]
SHOWN = 10


def plan_of_upload(upload: Upload) -> Plan:
    """The plan that the preview shows: its rows without errors that are not left out."""
    state = Deployment.State.PUBLISHED if upload.publish else Deployment.State.DRAFT
    plan = Plan(state_of_new=state)
    for row in upload.rows.exclude(kind__in=NOT_MEANT).order_by("position").iterator():
        if row.kind in CHANGES:
            kind = RowKind(row.kind)
            plan.changes.append(Change(row.table, tuple(row.key), kind, row.before, row.after))
        else:
            plan.same[row.table] = plan.same.get(row.table, 0) + 1
    return plan


def has_faults(upload: Upload) -> bool:
    return bool(upload.faults) or upload.rows.filter(kind=UploadRow.Kind.ERROR).exists()


@transaction.atomic
def confirm(
    upload: Upload,
    *,
    by,
    reason: str = "",
    waits: bool,
    good_rows_only: bool = False,
    later: bool = False,
) -> Proposal:
    """Hand the plan in for review, or apply it where it need not wait.

    `later`: only keep it then, for whoever applies what is too large for a request.

    Raises NotAllowed, or PlanOutdated where the atlas has changed since the preview; then
    nothing was written and the preview is as it was.
    """
    held = Upload.objects.select_for_update().get(pk=upload.pk)
    _refuse(_why_not(held, by))
    if has_faults(held) and not good_rows_only:
        raise NotAllowed(_("Some rows have errors: say that only the others are meant."))
    plan = plan_of_upload(held)
    _refuse("" if plan.changes else _("There is nothing to change."))
    fields = {
        "kind": Proposal.Kind.IMPORT,
        "title": _("Import of %s") % held.file_name,
        "reason": reason.strip(),
        "author": by,
    }
    if waits or later:
        _refuse_moved(plan)
        proposal = keep(plan, state=Proposal.State.PREVIEW, **fields)
    if waits:
        hand_in(proposal, by=by, words=reason)
    elif not later:
        proposal = enact(plan, **fields)
    held.rows.all().delete()  # what they said is now in the proposal
    held.state, held.proposal, held.moved_at = Upload.State.CONFIRMED, proposal, timezone.now()
    held.content = None
    held.save()
    upload.refresh_from_db()
    return proposal


def _why_not(upload: Upload, by) -> str:
    if upload.author_id != by.pk:
        return _("Only who handed the file in confirms it.")
    if upload.state == Upload.State.CONFIRMED:
        return _("It is confirmed already.")
    if upload.state != Upload.State.READY:
        return _("There is no preview yet.")
    return ""


def _refuse(why: str) -> None:
    if why:
        raise NotAllowed(why)


def _refuse_moved(plan: Plan) -> None:
    moved = sorted(f"{table} {key_in_words(key)}" for table, key in moved_rows(plan))
    if moved:
        named = ", ".join(moved[:SHOWN]) + (" …" if len(moved) > SHOWN else "")
        raise PlanOutdated(_("Changed since the preview: %s. Check again.") % named)

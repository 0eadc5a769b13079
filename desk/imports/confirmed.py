"""An import that its editor confirmed: applied, or waiting with what is unlikely in it."""

from django.db import transaction

from desk.imports.pages import warnings_of
from desk.imports.rights import missing_rights
from desk.proposals.actions import do
from desk.proposals.foreseen import foresee
from desk.public_plans import plan_must_wait
from exchange.models import Proposal, Upload
from exchange.models.proposal import LARGE
from exchange.reviewing import NotAllowed
from exchange.uploads.confirming import confirm, plan_of_upload


def confirmed(upload: Upload, *, by, reason: str, good_rows_only: bool) -> Proposal:
    """The change that takes its place; raises NotAllowed or PlanRefused, and keeps the preview."""
    plan = plan_of_upload(upload)
    missing = missing_rights(by, {(c.table, c.kind) for c in plan.changes})
    if missing:
        raise NotAllowed(missing)
    warned = warnings_of(upload)
    waits, later = plan_must_wait(by, plan), len(plan.changes) > LARGE
    with transaction.atomic():
        proposal = confirm(
            upload,
            by=by,
            reason=reason,
            waits=waits,
            good_rows_only=good_rows_only,
            later=later,
        )
        if later and not waits:
            do("apply", proposal, by, "")
        elif waits:
            foresee(proposal, warned)
    return proposal

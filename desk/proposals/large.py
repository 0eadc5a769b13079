"""Large changes are applied outside the request: begun once, written whole, told of meanwhile.

The writing is one transaction, so who is killed leaves nothing of it; how far it is stands
in the cache, since nobody else sees into the transaction.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.batches.plans import apply_previewed, may_stand_at_once
from exchange.applying import PlanRefused
from exchange.models import Enactment, Proposal
from exchange.reviewing import NotAllowed, publish, why_not_published_by

logger = logging.getLogger(__name__)

SILENCE = timedelta(minutes=1)  # after which whoever wrote it is taken for dead
ACTS = {"publish": publish, "apply": apply_previewed}


@dataclass(frozen=True)
class Progress:
    """How far the writing of a change is, as its page tells it."""

    done: int
    total: int
    is_taken: bool
    is_interrupted: bool
    error: str

    @property
    def is_under_way(self) -> bool:
        return not self.error and not self.is_interrupted


def begin(act: str, proposal: Proposal, user, words: str) -> Enactment:
    """Note that a change is to be written, or raise NotAllowed: not twice at once."""
    with transaction.atomic():
        held = Proposal.objects.select_for_update().get(pk=proposal.pk)
        refuse_while_under_way(held)
        if act == "publish" and (why := why_not_published_by(user, held)):
            raise NotAllowed(why)
        if act == "apply" and not may_stand_at_once(held, user):
            raise NotAllowed(_("It has moved on, or has to wait for a reviewer."))
        Enactment.objects.filter(proposal=held).delete()
        return Enactment.objects.create(proposal=held, act=act, by=user, words=words)


def refuse_while_under_way(proposal: Proposal) -> None:
    """While a change is being written nothing else is done with it."""
    progress = progress_of(proposal)
    if progress and progress.is_under_way:
        raise NotAllowed(_("It is being applied already."))


def progress_of(proposal: Proposal) -> Progress | None:
    """How far it is; None where nobody began, or where it is done."""
    enactment = Enactment.objects.filter(proposal=proposal).first()
    if enactment is None or not proposal.is_open:
        return None
    done, heard = _heard(enactment)
    return Progress(
        done=done,
        total=proposal.size,
        is_taken=enactment.taken_at is not None,
        is_interrupted=timezone.now() - heard > SILENCE,
        error=enactment.error,
    )


def run(pk: int) -> None:
    """Write what was begun; nothing happens where somebody else does it."""
    enactment = _taken(pk)
    if enactment is None:
        return
    proposal = enactment.proposal
    try:
        with transaction.atomic():
            tell = partial(_tell, enactment)
            ACTS[enactment.act](proposal, by=enactment.by, words=enactment.words, tell=tell)
            enactment.delete()
    except (NotAllowed, PlanRefused) as refusal:
        _failed(pk, str(refusal))
    except Exception:
        _failed(pk, _("The fault is ours and stands in the log."))
        logger.exception("A large change was not applied: %s", proposal.pk)


def _taken(pk: int) -> Enactment | None:
    with transaction.atomic():
        enactment = Enactment.objects.select_for_update().filter(pk=pk, error="").first()
        if enactment is None or enactment.taken_at is not None:
            return None
        enactment.taken_at = timezone.now()
        enactment.save()
        return enactment


def _failed(pk: int, error: str) -> None:
    Enactment.objects.filter(pk=pk).update(error=error)


def _tell(enactment: Enactment, done: int) -> None:
    cache.set(_place(enactment), (done, timezone.now()), timeout=3600)


def _heard(enactment: Enactment) -> tuple[int, datetime]:
    """How many rows are written, and when that was last said."""
    return cache.get(_place(enactment)) or (0, enactment.taken_at or enactment.begun_at)


def _place(enactment: Enactment) -> str:
    return f"enactment-{enactment.proposal_id}-{enactment.begun_at.timestamp()}"

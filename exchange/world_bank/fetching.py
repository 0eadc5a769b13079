"""Fetches each series and writes it, or says why not; what stands stays until there is better."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.models import CountryFigure, Fetch
from exchange.world_bank import asking
from exchange.world_bank.answers import BadAnswer
from exchange.world_bank.client import Unreachable
from exchange.world_bank.writing import Outcome, write_figures, write_rates

logger = logging.getLogger(__name__)

Series = CountryFigure.Series


@dataclass(frozen=True)
class Errand:
    """One series: its name, how it is asked for, and how it is written."""

    what: str
    ask: Callable[[], asking.Answer]
    write: Callable[[asking.Answer, date], Outcome]


ERRANDS = (
    Errand(
        Series.POPULATION.label,
        asking.population,
        lambda answer, day: write_figures(Series.POPULATION, answer, day),
    ),
    Errand(
        Series.VOICE.label,
        asking.voice,
        lambda answer, day: write_figures(Series.VOICE, answer, day),
    ),
    Errand(gettext_lazy("Exchange rates"), asking.official_rates, write_rates),
)


def is_on() -> bool:
    """Whether this atlas asks the World Bank at all."""
    return bool(settings.WORLD_BANK_URL)


def fetch_all() -> list[Fetch]:
    """Run every errand, each by itself; what came of each is kept for the desk to read."""
    return [_run(errand) for errand in ERRANDS] if is_on() else []


def fetch_or_retry() -> None:
    """Run every errand, and raise Unreachable in the end if one found nobody."""
    if any(fetch.may_be_retried for fetch in fetch_all()):
        raise Unreachable("The World Bank was not reached for all series.")


def _run(errand: Errand) -> Fetch:
    fetch = Fetch(what=str(errand.what), started_at=timezone.now(), succeeded=False)
    try:
        answer = errand.ask()
        with transaction.atomic():
            return _succeed(fetch, errand.write(answer, timezone.now().date()))
    except Unreachable as error:
        fetch.outcome = _("Not reached. %s What stands stays.") % error
        fetch.may_be_retried = True
        logger.warning("%s: %s", fetch.what, fetch.outcome)
    except BadAnswer as error:
        fetch.outcome = _("Not believed. %s Nothing was changed.") % error
        logger.error("%s: %s", fetch.what, fetch.outcome)
    fetch.ended_at = timezone.now()
    fetch.save()
    return fetch


def _succeed(fetch: Fetch, outcome: Outcome) -> Fetch:
    fetch.succeeded, fetch.ended_at = True, timezone.now()
    fetch.written, fetch.kept = len(outcome.written), outcome.kept
    fetch.outcome = _("%(new)d new, %(changed)d changed, %(same)d the same, %(kept)d kept") % {
        "new": len(outcome.made),
        "changed": len(outcome.changed),
        "same": outcome.same,
        "kept": outcome.kept,
    }
    fetch.save()
    return fetch

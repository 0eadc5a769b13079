"""What a life begins with where no event tells it: its funding, a stated start, a statement.

The bar and the words take their begin from `deployments.lives`; this says on both why then.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from deployments.models import Claim, Deployment


@dataclass(frozen=True)
class Beginning:
    """The first date of a life that is no event: what it is of, and what is said of it."""

    date: str
    name: str
    text: str


def beginning_of(deployment: Deployment, dates_of_events: Collection[str]) -> Beginning | None:
    """What the life begins with, from (prefetched) fundings and claims; none if an event says.

    An event of May 2019 says it of a life that begins in 2019 as well.
    """
    begins = deployment.digest.begins
    if not begins or _is_told(begins, dates_of_events):
        return None
    for funding in deployment.fundings.all():
        if funding.date == begins:
            told = [funding.get_route_display(), funding.funder]
            return Beginning(begins, _("Funding"), ", ".join(filter(None, told)))
    if any(_states(claim, begins) for claim in deployment.claims.all()):
        return Beginning(begins, _("Stated start"), _("A source says that it began then."))
    text = _("The first dated statement that it was there.")
    return Beginning(begins, _("First statement"), text)


def beginnings_of(
    deployments: Iterable[Deployment], dates_of_events: dict[int, Collection[str]]
) -> dict[int, Beginning]:
    """The same of many by their keys, in three queries."""
    dated = [d for d in deployments if d.digest.begins]
    untold = [d.pk for d in dated if not _is_told(d.digest.begins, dates_of_events.get(d.pk, ()))]
    starts = Claim.objects.filter(field=Claim.Field.START)
    rows = (
        Deployment.objects.filter(pk__in=untold)
        .select_related("digest")
        .defer("summary", "aliases", "digest__search_text")
        .prefetch_related("fundings", Prefetch("claims", starts))
    )
    found = {d.pk: beginning_of(d, ()) for d in rows}
    return {pk: beginning for pk, beginning in found.items() if beginning}


def in_brackets(words: str, beginning: Beginning | None) -> str:
    """The words, and of what the first date is where no event tells it."""
    return f"{words} ({beginning.name.lower()})" if beginning else words


def _is_told(begins: str, dates_of_events: Collection[str]) -> bool:
    return any(date.startswith(begins) for date in dates_of_events)


def _states(claim: Claim, begins: str) -> bool:
    return (
        claim.field == Claim.Field.START
        and claim.standing != Claim.Standing.REJECTED
        and claim.text == begins
    )

"""What is unlikely in a record: said to the editor, never refused.

Pure: each rule takes values and answers with doubts, the group of rows they stand in and a
sentence. A date is before another only where it is so whatever day either stands for.
"""

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from deployments.models import Event
from deployments.rules import Problem
from sources.partial_dates import earliest, in_words, latest

# Pairs of which the first cannot have happened before any of the second has.
BEFORE = (
    (Event.Kind.OPERATIONAL, Event.Kind.CONTRACTED),
    (Event.Kind.OPERATIONAL, Event.Kind.AGREED),
    (Event.Kind.SUSPENDED, Event.Kind.ANNOUNCED),
    (Event.Kind.CANCELLED, Event.Kind.ANNOUNCED),
)
TIMES_DEARER = 10
MOST_COSTS = 0.95  # the percentile that an outlier is held against
ENOUGH_COSTS = 8  # below this many nothing is usual


def is_before(one: str, other: str) -> bool:
    """Whether a partial date ends before another begins."""
    return bool(one and other) and latest(one) < earliest(other)


def founding_doubts(
    vendors: Iterable[tuple[str, str]], contracts: Collection[str]
) -> list[Problem]:
    """A vendor, by name and founding date, signs nothing before it is founded."""
    sentence = _("%(vendor)s was founded in %(founded)s, after the contract of %(date)s.")
    doubts = []
    for name, founded in vendors:
        too_early = sorted(date for date in contracts if is_before(date, founded))
        if too_early:
            said = {"vendor": name, "founded": in_words(founded), "date": in_words(too_early[0])}
            doubts.append(Problem("supplies", sentence % said))
    return doubts


def order_doubts(events: Collection[tuple[str, str]]) -> list[Problem]:
    """Events, by kind and date, come in the order of the work: nothing runs before it is agreed.

    The first of each kind counts: a running system is contracted again when it grows.
    """
    sentence = _("“%(early)s” in %(date)s comes before “%(late)s” in %(other)s.")
    doubts = []
    for early, late in BEFORE:
        ran = [date for kind, date in events if kind == early]
        agreed = [date for kind, date in events if kind == late]
        if ran and agreed and any(all(is_before(a, b) for b in agreed) for a in ran):
            said = {"early": early.label, "date": in_words(min(ran))}
            said |= {"late": late.label, "other": in_words(min(agreed))}
            doubts.append(Problem("events", sentence % said))
    return doubts


def camera_doubts(cameras: Iterable[int], sites: Iterable[tuple[str, int | None]]) -> list[Problem]:
    """The whole, by the highest of its standing claims, has no fewer cameras than a site of it."""
    most = max(cameras, default=None)
    if most is None:
        return []
    sentence = _("%(site)s has %(here)s cameras, more than the %(all)s of the whole deployment.")
    return [
        Problem("sites", sentence % {"site": name, "here": here, "all": int(most)})
        for name, here in sites
        if here is not None and here > most
    ]


def is_outlier(cost: float, usual: Sequence[float]) -> bool:
    """Whether a cost in dollars is far above those of its kind, of which there are enough."""
    if len(usual) < ENOUGH_COSTS:
        return False
    high = sorted(usual)[round(MOST_COSTS * (len(usual) - 1))]
    return cost > TIMES_DEARER * high

"""What is unlikely in a record: said to the editor, never refused.

Pure: each rule takes values and answers with doubts, the group of rows they stand in and a
sentence. A date is before another only where it is so whatever day either stands for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from deployments.models import Claim, Event
from deployments.rules import Problem
from sources.partial_dates import earliest, in_words, latest

# Pairs of which the first cannot have happened before any of the second has.
BEFORE = (
    (Event.Kind.OPERATIONAL, Event.Kind.CONTRACTED),
    (Event.Kind.OPERATIONAL, Event.Kind.AGREED),
    (Event.Kind.SUSPENDED, Event.Kind.ANNOUNCED),
    (Event.Kind.CANCELLED, Event.Kind.ANNOUNCED),
)
# What may be said of a day to come: an opening is announced for it, cameras are planned by it.
OF_THE_FUTURE = (Event.Kind.ANNOUNCED, Claim.Field.PLANNED_CAMERAS)
TIMES_DEARER = 10
TIMES_APART = 100  # a slip of the separators is a thousand; sources disagree by less
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


def source_doubts(events: Iterable[tuple[str, str, Collection[str]]]) -> list[Problem]:
    """An event, by kind, date and the dates of its sources, is told by one that is not older.

    A source without a date may be of any day.
    """
    one = _("“%(event)s” in %(date)s: its only source is older, of %(source)s.")
    many = _("“%(event)s” in %(date)s: all its sources are older, the latest of %(source)s.")
    doubts = []
    for kind, date, sources in events:
        if kind in OF_THE_FUTURE or not sources:
            continue
        if all(is_before(source, date) for source in sources):
            said = {"event": Event.Kind(kind).label, "date": in_words(date)}
            said["source"] = in_words(max(sources))
            doubts.append(Problem("events", (one if len(sources) == 1 else many) % said))
    return doubts


def claim_doubts(claims: Iterable[tuple[str, str, str, str]]) -> list[Problem]:
    """A claim, in words with its field, its date and that of its source, is not of a later day."""
    sentence = _("“%(claim)s” as of %(date)s: its source is older, of %(source)s.")
    return [
        Problem(
            "claims",
            sentence % {"claim": claim, "date": in_words(as_of), "source": in_words(source)},
        )
        for claim, field, as_of, source in claims
        if field not in OF_THE_FUTURE and is_before(source, as_of)
    ]


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


def spread_doubts(claims: Iterable[tuple[str, str, str, Decimal]]) -> list[Problem]:
    """Of standing claims on one field in one unit none is a hundred times another.

    Each claim in words, its field, its unit and its number.
    """
    sentence = _("“%(high)s” is more than a hundred times “%(low)s”.")
    told: dict[tuple[str, str], list[tuple[Decimal, str]]] = defaultdict(list)
    for words, field, unit, number in claims:
        if number > 0:
            told[field, unit].append((number, words))
    ends = [(min(said), max(said)) for said in told.values()]
    return [
        Problem("claims", sentence % {"high": high[1], "low": low[1]})
        for low, high in ends
        if high[0] > TIMES_APART * low[0]
    ]


def is_outlier(cost: float, usual: Sequence[float]) -> bool:
    """Whether a cost in dollars is far above those of its kind, of which there are enough."""
    if len(usual) < ENOUGH_COSTS:
        return False
    high = sorted(usual)[round(MOST_COSTS * (len(usual) - 1))]
    return cost > TIMES_DEARER * high

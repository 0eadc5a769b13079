"""Counting, dividing and adding up by year: what several measures share."""

from collections.abc import Callable, Iterable
from itertools import accumulate

from indicators.measures.fact import Fact, Measure
from indicators.models import Rule

Left = list[list]


def counted(
    facts: list[Fact], *, low: int | None = None, high: int | None = None, left_out: Left = ()
) -> Measure:
    """How many records these are, each once."""
    n = len(facts)
    return Measure(
        Rule.COUNTED,
        value=n,
        low=n if low is None else low,
        high=n if high is None else high,
        numerator=n,
        records=[[fact.pk, 1] for fact in facts],
        left_out=list(left_out),
        series=begun_by_year(facts),
    )


def share(
    base: list[Fact],
    has: Callable[[Fact], bool],
    *,
    surely: Callable[[Fact], bool] | None = None,
    left_out: Left = (),
    by_year: bool = False,
) -> Measure:
    """Of these records, those that have it; the low end counts those that surely do."""
    if not base:
        return Measure(Rule.NOT_KNOWN, denominator=0, left_out=list(left_out))
    having = {fact.pk for fact in base if has(fact)}
    sure = sum(map(surely, base)) if surely else len(having)
    return Measure(
        Rule.SHARED,
        value=len(having) / len(base),
        low=sure / len(base),
        high=len(having) / len(base),
        numerator=len(having),
        denominator=len(base),
        records=[[fact.pk, int(fact.pk in having)] for fact in base],
        left_out=list(left_out),
        series=_shares_by_year(base, having) if by_year else [],
    )


def share_of_facts(parts: list[tuple[int, int, int]], left_out: Left = ()) -> Measure:
    """Of all that was asked of the records, what has an answer: (id, answered, asked) each."""
    asked = sum(part[2] for part in parts)
    if not asked:
        return Measure(Rule.NOT_KNOWN, denominator=0, left_out=list(left_out))
    answered = sum(part[1] for part in parts)
    value = answered / asked
    return Measure(
        Rule.SHARED,
        value=value,
        low=value,
        high=value,
        numerator=answered,
        denominator=asked,
        records=[list(part) for part in parts],
        left_out=list(left_out),
    )


def left(facts: Iterable[Fact], reason: str) -> Left:
    """These records, left out for one reason."""
    return [[fact.pk, str(reason)] for fact in facts]


def begun_by_year(facts: Iterable[Fact]) -> list[list[float]]:
    """How many had begun by the end of each year, from the first to the last begin."""
    return cumulated([fact.first_year for fact in facts if fact.first_year is not None])


def cumulated(years: list[int]) -> list[list[float]]:
    """How many of these years lie before the end of each."""
    if not years:
        return []
    span = range(min(years), max(years) + 1)
    return [list(pair) for pair in zip(span, accumulate(map(years.count, span)), strict=True)]


def _shares_by_year(base: list[Fact], having: set[int]) -> list[list[float]]:
    dated = [fact for fact in base if fact.first_year is not None]
    with_it = dict(begun_by_year(fact for fact in dated if fact.pk in having))
    shares, so_far = [], 0
    for year, begun in begun_by_year(dated):
        so_far = with_it.get(year, so_far)
        shares.append([year, so_far / begun])
    return shares

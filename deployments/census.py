"""Counts deployments by the years they lived, without reading them one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

Life = tuple[int, int | None, bool, int]  # first year, last year, still open, how many


@dataclass(frozen=True)
class Lives:
    """Some deployments by the years of their lives, added up along the axis."""

    begun: list[int]  # in that year or before
    over: list[int]  # before that year

    def alive(self, first: int, last: int) -> int:
        """How many lived in any of these years, which are counted from the start of the axis."""
        return self.begun[last] - self.over[first]


def lives_by_word(deployments: QuerySet, column: str) -> tuple[dict[str | None, list[Life]], int]:
    """The lives of deployments by a word of each; and how many are without a date: one query."""
    rows = (
        deployments.order_by()
        .values_list(column, "digest__first_year", "digest__last_year", "digest__is_open")
        .annotate(n=Count("pk"))
    )
    lives: dict[str | None, list[Life]] = {}
    undated = 0
    for word, first, last, is_open, n in rows:
        if first is None:
            undated += n
        else:
            lives.setdefault(word, []).append((first, last, is_open, n))
    return lives, undated


def years_of(deployments: QuerySet) -> range:
    """From the first year in which one began to now."""
    ends = deployments.order_by().aggregate(
        first=Min("digest__first_year"),
        begun=Max("digest__first_year"),
        ended=Max("digest__last_year"),
    )
    today = timezone.localdate().year
    first = min(today, ends["first"] or today)
    return range(first, max(today, ends["begun"] or 0, ends["ended"] or 0) + 1)


def added_up(lives: Iterable[Life], years: range) -> Lives:
    """Lives along the axis of these years, which holds them all."""
    begun, over = [0] * len(years), [0] * (len(years) + 1)
    for first, last, is_open, n in lives:
        begun[first - years[0]] += n
        if not is_open:
            over[last - years[0] + 1] += n
    return Lives(list(accumulate(begun)), list(accumulate(over))[:-1])

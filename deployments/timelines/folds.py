"""Long lanes of a large view show their first rows; of the others, when they stood."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from deployments.models import Deployment
from deployments.templatetags.atalaya import number
from deployments.timelines.axis import Axis
from deployments.timelines.lanes import Group
from deployments.timelines.layouts import Fold, Layout

# A view of no more bars than this is drawn whole. A larger one draws about so many rows.
WHOLE, ROWS = 200, 110
FEWEST, MOST = 2, 12
# To hide fewer than these would save nothing.
WORTH_HIDING = 3


@dataclass(frozen=True)
class Year:
    """How many of the rows that are not drawn stood in a year, and how high that is drawn."""

    year: int
    count: int
    height: str


@dataclass(frozen=True)
class Crowd:
    """The deployments of a lane that are not drawn one by one."""

    deployments: list[Deployment]
    axis: Axis

    @property
    def count(self) -> int:
        return len(self.deployments)

    @cached_property
    def years(self) -> list[Year]:
        """One for each year of the axis."""
        counts = dict.fromkeys(range(self.axis.first, self.axis.last + 1), 0)
        for deployment in self.deployments:
            for year in _years_of(deployment, self.axis):
                counts[year] += 1
        most = max(counts.values(), default=0) or 1
        return [Year(y, count, f"{count / most * 100:.0f}") for y, count in counts.items()]

    @property
    def words(self) -> str:
        """When most of them stood; empty where none is in sight."""
        peak = max(self.years, key=lambda year: year.count)
        if not peak.count:
            return ""
        return _("{count} of them stood in {year}").format(count=number(peak.count), year=peak.year)


def rows_each(groups: list[Group], layout: Layout) -> int | None:
    """How many rows a folded lane shows; None where the view is drawn whole."""
    if layout.fold == Fold.NONE or sum(len(g.deployments) for g in groups) <= WHOLE:
        return None
    return min(MOST, max(FEWEST, ROWS // len(groups)))


def drawn_of(group: Group, ordered: list, layout: Layout, each: int | None) -> list:
    """Those of the ordered members of a lane that are drawn at once."""
    if each is None or group.word in layout.open or len(ordered) < each + WORTH_HIDING:
        return ordered
    return ordered[:each]


def _years_of(deployment: Deployment, axis: Axis) -> Iterable[int]:
    digest = deployment.digest
    if digest.first_year is None:
        return ()
    last = digest.last_year if digest.last_year and not digest.is_open else axis.today.year
    first = max(digest.first_year, axis.first)
    return range(first, min(max(last, digest.first_year), axis.last) + 1)

"""Where nothing fits a filter: which parameter to let go of, and what would then be there."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from deployments.filter import DeploymentFilter
from deployments.sentence import Chip


@dataclass(frozen=True)
class WayOut:
    """The filter without one of its parameters, and how many deployments that is."""

    words: str
    query: QueryDict
    count: int


def ways_out(chosen: DeploymentFilter, chips: list[Chip]) -> list[WayOut]:
    """One for each parameter that alone keeps everything away, in the order of the chips.

    Values of one parameter are alternatives: to let go of one of them would show no more.
    """
    words: dict[tuple[str, ...], list[str]] = {}
    for chip in chips:
        words.setdefault(chip.names, []).append(chip.text)
    if len(words) < 2:
        return []
    found = [
        WayOut(gettext(" or ").join(said), _without(chosen, names), _count(chosen, names))
        for names, said in words.items()
    ]
    return [way for way in found if way.count]


def _count(chosen: DeploymentFilter, names: tuple[str, ...]) -> int:
    return int(chosen.selection.without(*names).sum())


def _without(chosen: DeploymentFilter, names: tuple[str, ...]) -> QueryDict:
    query = chosen.query.copy()
    for name in names:
        del query[name]
    return query

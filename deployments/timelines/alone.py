"""The vendor, say, that a view asks for alone: its colour stands for all bars, as on the map."""

from dataclasses import dataclass

from deployments.colouring import part_of
from deployments.filter import DeploymentFilter
from deployments.mapping.map import only_value
from deployments.sentence import label_of


@dataclass(frozen=True)
class Alone:
    """One colour for all bars of a timeline, and its name."""

    part: str
    name: str


def alone_in(chosen: DeploymentFilter, colouring: str) -> Alone | None:
    """The one value of the colouring that the filter asks for; none where it asks for more."""
    word = only_value(chosen, colouring)
    return Alone(part_of(colouring, word), label_of(chosen, colouring, word)) if word else None

"""Evidence on pages that count deployments: the switch, and lists that follow it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import QueryDict

from deployments.evidence import resting_on
from deployments.filter import read_filter
from deployments.models import Deployment
from deployments.parameters import Evidence


@dataclass(frozen=True)
class Degree:
    """One degree of evidence: how many deployments the page would show under it, and where."""

    word: str
    label: str
    count: int
    chosen: bool
    query: str


def degrees_of(everything: QuerySet, evidence: str, kept: str = "") -> list[Degree]:
    """The evidence switch of a page of these deployments; `kept` is what else its address says."""
    return [
        Degree(
            word,
            str(label),
            resting_on(everything, word).count(),
            word == evidence,
            "&".join(part for part in (said(word), kept) if part),
        )
        for word, label in Evidence.choices
    ]


def said(evidence: str) -> str:
    """The evidence as the address says it: nothing where any will do."""
    return "" if evidence == Evidence.ANY else f"evidence={evidence}"


@dataclass(frozen=True)
class WeighedList:
    """A list of countries, vendors or programs, which counts deployments of some evidence."""

    evidence: str
    everything: QuerySet[Deployment]
    kept: str = ""
    query: str | None = None  # of the view that /evidence/ would compare, where there is one

    @property
    def said(self) -> str:
        """What the address of another page must say to weigh alike."""
        return said(self.evidence)

    @property
    def deployments(self) -> QuerySet[Deployment]:
        return resting_on(self.everything, self.evidence)

    @cached_property
    def degrees(self) -> list[Degree]:
        return degrees_of(self.everything, self.evidence, self.kept)


def read_evidence(parameters: QueryDict) -> str:
    """The `evidence` of the address, or `BadQuery`."""
    asked = QueryDict(mutable=True)
    asked["evidence"] = parameters.get("evidence") or Evidence.ANY.value
    return read_filter(asked).query["evidence"]

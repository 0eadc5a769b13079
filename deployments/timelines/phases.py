"""The phases of a life: announced, contracted, installing, operational, ended, as far as dated.

1. A phase begins with the first dated event that says so, and lasts to the next phase.
2. Phases go forward only. One is passed over where a later one began before it for certain.
3. No phase goes beyond the present status: while a system is being installed, a first part
   that works is an event. That it ended is a phase only where its status says so.
4. Where the present status is beyond the last dated phase, the system came to it at a time
   that nobody says: a phase without a date.
5. Before the first of these, a life has no phase. Nothing is guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deployments.lives import ENDED
from deployments.models import Deployment, Event
from sources import partial_dates


class PhaseKind(models.TextChoices):
    """The phases in order; the value is the class that carries its look in CSS."""

    ANNOUNCED = "announced", gettext_lazy("Announced")
    CONTRACTED = "contracted", gettext_lazy("Agreed or contracted")
    INSTALLING = "installing", gettext_lazy("Being installed")
    OPERATIONAL = "operational", gettext_lazy("Operational")
    ENDED = "ended", gettext_lazy("Ended")


ORDER = list(PhaseKind)
SAYS = {
    Event.Kind.ANNOUNCED: PhaseKind.ANNOUNCED,
    Event.Kind.AGREED: PhaseKind.CONTRACTED,
    Event.Kind.CONTRACTED: PhaseKind.CONTRACTED,
    Event.Kind.DELIVERED: PhaseKind.INSTALLING,
    Event.Kind.OPERATIONAL: PhaseKind.OPERATIONAL,
    Event.Kind.EXPANDED: PhaseKind.OPERATIONAL,
    Event.Kind.UPGRADED: PhaseKind.OPERATIONAL,
    Event.Kind.SUSPENDED: PhaseKind.ENDED,
    Event.Kind.CANCELLED: PhaseKind.ENDED,
}
# The statuses that are a phase, and so the last that an event can begin.
STATUS_PHASE = {
    Deployment.Status.ANNOUNCED: PhaseKind.ANNOUNCED,
    Deployment.Status.CONTRACTED: PhaseKind.CONTRACTED,
    Deployment.Status.INSTALLING: PhaseKind.INSTALLING,
    Deployment.Status.OPERATIONAL: PhaseKind.OPERATIONAL,
    **dict.fromkeys(ENDED, PhaseKind.ENDED),
}


@dataclass(frozen=True)
class Phase:
    """One phase, with the partial date of its begin; empty where nobody says when."""

    kind: PhaseKind
    date: str
    name: str

    @property
    def words(self) -> str:
        """“Operational since May 2018”, “Cancelled, when is not known”."""
        if self.date:
            date = partial_dates.in_words(self.date)
            return _("{phase} since {date}").format(phase=self.name, date=date)
        return _("{phase}, since when is not known").format(phase=self.name)


def phases_of(status: str, events: Iterable[tuple[str, str]]) -> list[Phase]:
    """The phases that follow from a present status and from events as (date, kind)."""
    began = _first_dates(status, events)
    phases = [
        Phase(kind, began[kind], _name(kind, status))
        for kind in ORDER
        if kind in began and not _passed_over(kind, began)
    ]
    present = STATUS_PHASE.get(status)
    if present and all(ORDER.index(p.kind) < ORDER.index(present) for p in phases):
        phases.append(Phase(present, "", _name(present, status)))
    return phases


def _first_dates(status: str, events: Iterable[tuple[str, str]]) -> dict[PhaseKind, str]:
    """The first date of each phase, no phase beyond the present one."""
    last = STATUS_PHASE.get(status, PhaseKind.OPERATIONAL)
    began: dict[PhaseKind, str] = {}
    for date, kind in sorted(events):
        said = SAYS.get(kind)
        if said is None or (said == PhaseKind.ENDED and last != said):
            continue
        began.setdefault(min(said, last, key=ORDER.index), date)
    return began


def _passed_over(kind: PhaseKind, began: dict[PhaseKind, str]) -> bool:
    first = partial_dates.earliest(began[kind])
    later = [began[other] for other in ORDER[ORDER.index(kind) + 1 :] if other in began]
    return any(partial_dates.latest(date) < first for date in later)


def _name(kind: PhaseKind, status: str) -> str:
    """The phase in words; an end by what it was."""
    return str(Deployment.Status(status).label if kind == PhaseKind.ENDED else kind.label)

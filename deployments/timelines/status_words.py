"""Since when a deployment is in its present status, and what came first, in one line."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deployments.models import Deployment
from deployments.timelines.beginnings import beginning_of, in_brackets
from deployments.timelines.phases import STATUS_PHASE, Phase, PhaseKind, phases_of
from sources import partial_dates

FIRST = {
    PhaseKind.ANNOUNCED: gettext_lazy("announced {date}"),
    PhaseKind.CONTRACTED: gettext_lazy("agreed or contracted {date}"),
    PhaseKind.INSTALLING: gettext_lazy("delivered or being installed {date}"),
    PhaseKind.OPERATIONAL: gettext_lazy("in operation {date}"),
}


def status_since(deployment: Deployment) -> str:
    """“since 12 Sep 2017; announced 6 Jun 2016”: the present phase, and the first dated step."""
    phases = _phases(deployment)
    present = _present(deployment, phases)
    parts = [
        _since(present),
        _last_report(deployment, present),
        _first_step(deployment, phases, present),
    ]
    return "; ".join(part for part in parts if part)


def present_since(deployment: Deployment) -> str:
    """The date of the step to the present status; empty where nobody says."""
    present = _present(deployment, _phases(deployment))
    return present.date if present else ""


def _phases(deployment: Deployment) -> list[Phase]:
    return phases_of(deployment.status, [(e.date, e.kind) for e in deployment.events.all()])


def _present(deployment: Deployment, phases: list[Phase]) -> Phase | None:
    """The phase that the status names; none where it is not known."""
    kind = STATUS_PHASE.get(deployment.status)
    return next((phase for phase in phases if phase.kind == kind), None)


def _since(present: Phase | None) -> str:
    if present is None:
        return ""
    if not present.date:
        return _("since when is not known")
    return _("since {date}").format(date=partial_dates.in_words(present.date))


def _last_report(deployment: Deployment, present: Phase | None) -> str:
    """Of what ended at no known time, until when it is told of."""
    digest = deployment.digest
    if digest.is_open or (present and present.date) or digest.ends in ("", digest.begins):
        return ""
    return _("last reported {date}").format(date=partial_dates.in_words(digest.ends))


def _first_step(deployment: Deployment, phases: list[Phase], present: Phase | None) -> str:
    begins = deployment.digest.begins
    # A begin in 2019 is told by a step in May 2019.
    if not begins or (present and present.date.startswith(begins)):
        return ""
    if phases and phases[0].date.startswith(begins):
        date = partial_dates.in_words(phases[0].date)
        return str(FIRST[phases[0].kind]).format(date=date)
    date = partial_dates.in_words(begins)
    beginning = beginning_of(deployment, [event.date for event in deployment.events.all()])
    return in_brackets(_("begun {date}").format(date=date), beginning)

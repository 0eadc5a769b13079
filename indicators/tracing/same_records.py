"""The list of records that holds exactly the lines of a figure, where a filter says the same."""

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse

from deployments.filter import read_filter
from deployments.models import Deployment, Funding
from deployments.profiling.weighed import said
from indicators.measures.fact import NOT_IN_USE
from indicators.tracing.trace import Trace
from indicators.years import NOT_CANCELLED

LONGEST = 3_500  # characters; servers commonly refuse addresses beyond 4,096
KNOWN_ROUTES = "&".join(
    f"route={route}" for route in Funding.Route.values if route != Funding.Route.UNKNOWN
)
ACTIVE = "&".join(
    f"status={status}" for status in Deployment.Status.values if status not in NOT_IN_USE
)


def records_address(trace: Trace) -> str:
    """The address of the records that are the lines, no more and no fewer; nothing if too long."""
    wanted = {line.deployment.pk for line in trace.lines}
    if not wanted:
        return ""
    for query in _candidates(trace):
        found = read_filter(QueryDict(query)).deployments
        if set(found.order_by().values_list("pk", flat=True)) == wanted:
            return f"{reverse('records')}?{query}" if query else reverse("records")
    listed = "&".join(f"deployment={line.deployment.slug}" for line in trace.lines)
    return f"{reverse('records')}?{listed}" if len(listed) <= LONGEST else ""


def _candidates(trace: Trace) -> Iterable[str]:
    """The subject's records, those not cancelled, and what the indicator asks of them."""
    about = "&".join(part for part in (trace.about.query, said(trace.evidence)) if part)
    more = {
        "facial-recognition": f"technology=facial_recognition&{NOT_CANCELLED}",
        "donated-share": f"{KNOWN_ROUTES}&{NOT_CANCELLED}",
        "loan-financed-share": f"{KNOWN_ROUTES}&{NOT_CANCELLED}",
        "active-deployments": ACTIVE,
    }
    parts = ["", NOT_CANCELLED, more.get(trace.definition.slug, "")]
    return dict.fromkeys("&".join(part for part in (about, part) if part) for part in parts)

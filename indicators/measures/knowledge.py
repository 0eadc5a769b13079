"""How the indicators of evidence, gaps, doubt and age follow from the facts."""

from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment
from indicators.measures.arithmetic import left, share, share_of_facts
from indicators.measures.fact import Fact, Facts, Measure, Status
from indicators.measures.reasons import Reason

WITH_CAMERAS = "cctv"  # the technology of which a camera count is asked
AGE = 2  # years
# Made once: they are named for every record, and read for one in a page.
VENDOR, BEGIN, STATUS, TECHNOLOGY = _("vendor by name"), _("begin"), _("status"), _("technology")
ROUTE, AMOUNT, PLACE = _("route of funding"), _("amount"), _("place")
CAMERA_COUNT = _("camera count")


def evidence_depth(facts: Facts) -> Measure:
    """Of the stated facts, those that two independent publishers state."""
    base = [fact for fact in facts.deployments if fact.stated]
    out = left([fact for fact in facts.deployments if not fact.stated], Reason.NO_CLAIM)
    return share_of_facts([(f.pk, f.stated_twice, f.stated) for f in base], out)


def completeness(facts: Facts) -> Measure:
    """Of the key fields, those that are known."""
    asked = [(fact, fields_asked(fact)) for fact in facts.deployments]
    parts = [(f.pk, sum(known for _field, known in fields), len(fields)) for f, fields in asked]
    return share_of_facts(parts)


def fields_asked(fact: Fact) -> list[tuple[str, bool]]:
    """What is asked of a record, in words, and whether it has an answer."""
    asked = [
        (VENDOR, fact.is_vendor_named),
        (BEGIN, bool(fact.begins)),
        (STATUS, fact.status != Status.UNKNOWN),
        (TECHNOLOGY, bool(fact.technologies)),
        (ROUTE, bool(fact.known_routes)),
        (AMOUNT, fact.has_amount),
    ]
    if fact.scope != Deployment.Scope.NATIONAL:
        asked.append((PLACE, fact.is_placed))
    if WITH_CAMERAS in fact.technologies:
        asked.append((CAMERA_COUNT, fact.cameras is not None or fact.has_cameras_at_a_site))
    return asked


def dispute_rate(facts: Facts) -> Measure:
    """Of those with a claim that stands, those with a contradiction."""
    out = left([fact for fact in facts.deployments if not fact.has_claims], Reason.NO_CLAIM)
    return share(
        [fact for fact in facts.deployments if fact.has_claims],
        lambda fact: fact.disputed,
        left_out=out,
    )


def staleness(facts: Facts) -> Measure:
    """Of those that have not ended, those without news for 24 months."""
    month = facts.background.month
    active = [fact for fact in facts.deployments if fact.is_active]
    dated = [fact for fact in active if fact.newest]
    undated = [fact for fact in active if not fact.newest]
    out = left([fact for fact in facts.deployments if not fact.is_active], Reason.ENDED)
    found = share(
        dated,
        lambda fact: is_without_news(fact.newest, month),
        left_out=out + left(undated, Reason.NO_DATE),
    )
    high = found.high
    if dated:
        high = (found.numerator + len(undated)) / len(active)
        high = max(high, found.value)
    return Measure(**vars(found) | {"high": high, "as_of": month})


def is_without_news(newest: str, month: str) -> bool:
    """Whether the newest date lies more than 24 months before this one.

    A newest date of only a year is old if its whole year is before the limit.
    """
    limit = f"{int(month[:4]) - AGE}{month[4:]}"
    return bool(newest) and newest[:7] < limit[: len(newest[:7])]

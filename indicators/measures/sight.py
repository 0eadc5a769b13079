"""How the indicators of cameras and recognition follow from the facts."""

from indicators.measures.arithmetic import begun_by_year, counted, left, share
from indicators.measures.fact import Fact, Facts, Measure
from indicators.measures.presence import NOTHING
from indicators.measures.reasons import Reason
from indicators.models import Rule

FACES = "facial_recognition"  # the technology's key


def count_cameras(facts: Facts) -> Measure:
    """The camera total of the deployments; not known where none has a count."""
    total = facts.cameras
    if not total.records:
        if not facts.deployments:
            return NOTHING
        return Measure(Rule.NOT_KNOWN, left_out=_uncounted(facts))
    counts = {fact.pk: fact.cameras for fact in facts.deployments}
    return Measure(
        Rule.ADDED,
        value=total.adopted,
        low=total.low,
        high=total.high,
        numerator=total.adopted,
        records=[[pk, counts[pk]] for pk in total.records],
        left_out=_uncounted(facts),
    )


def _uncounted(facts: Facts) -> list[list]:
    taken = set(facts.cameras.records)
    return [
        [fact.pk, str(_why_uncounted(fact))] for fact in facts.deployments if fact.pk not in taken
    ]


def _why_uncounted(fact: Fact) -> Reason:
    if fact.is_cancelled:
        return Reason.CANCELLED
    return Reason.NO_COUNT if fact.cameras is None else Reason.INSIDE


def cameras_by_people(facts: Facts) -> Measure:
    """Cameras over the people of the countries that have a counted record."""
    cameras = count_cameras(facts)
    if cameras.rule != Rule.ADDED:
        return Measure(cameras.rule, left_out=cameras.left_out)  # no count is no rate of nought
    counted_ones = set(facts.cameras.records)
    countries = {fact.country for fact in facts.deployments if fact.pk in counted_ones}
    population = facts.background.population
    if not all(population.get(iso2) for iso2 in countries):
        return Measure(Rule.NOT_KNOWN, left_out=cameras.left_out)
    people = sum(population[iso2] for iso2 in countries)
    return Measure(
        Rule.DIVIDED,
        value=cameras.value / people,
        low=cameras.low / people,
        high=cameras.high / people,
        numerator=cameras.numerator,
        denominator=people,
        records=cameras.records,
        left_out=cameras.left_out,
    )


def count_faces(facts: Facts) -> Measure:
    """Those that list face recognition; surely those of which nobody denies it."""
    if not facts.deployments:
        return NOTHING
    with_faces = [fact for fact in facts.standing if FACES in fact.technologies]
    said = [fact for fact in facts.standing if fact.faces_said and FACES not in fact.technologies]
    out = left([f for f in facts.deployments if f.is_cancelled], Reason.CANCELLED)
    having = {fact.pk for fact in with_faces}
    out += left([f for f in facts.standing if f.pk not in having], Reason.WITHOUT)
    found = counted(
        with_faces,
        low=sum(not fact.faces_denied for fact in with_faces),
        high=len(with_faces) + len(said),
        left_out=out,
    )
    return Measure(**vars(found) | {"series": begun_by_year(with_faces)})


def share_biometric(facts: Facts) -> Measure:
    """Of those with a technology on record, those that recognise bodies."""
    base = [fact for fact in facts.standing if fact.technologies]
    out = left([f for f in facts.deployments if f.is_cancelled], Reason.CANCELLED)
    out += left([f for f in facts.standing if not f.technologies], Reason.NO_TECHNOLOGY)
    return share(base, lambda fact: fact.is_biometric, left_out=out)

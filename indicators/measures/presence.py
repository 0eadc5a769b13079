"""How the indicators of presence and spread follow from the facts."""

from indicators.measures.arithmetic import counted, cumulated, left
from indicators.measures.fact import Fact, Facts, Measure, Status
from indicators.measures.reasons import Reason
from indicators.models import Rule

NOTHING = Measure(Rule.NO_RECORD, value=0, low=0, high=0)


def count_deployments(facts: Facts) -> Measure:
    """Every published deployment, once."""
    return counted(list(facts.deployments)) if facts.deployments else NOTHING


def count_active(facts: Facts) -> Measure:
    """Those that have not ended; surely those in use."""
    if not facts.deployments:
        return NOTHING
    active = [fact for fact in facts.deployments if fact.is_active]
    found = counted(
        active,
        low=sum(fact.status == Status.OPERATIONAL for fact in active),
        left_out=[
            [fact.pk, str(Reason.CANCELLED if fact.is_cancelled else Reason.ENDED)]
            for fact in facts.deployments
            if not fact.is_active
        ],
    )
    month = facts.background.month
    series = _alive_by_year(facts.standing, this_year=int(month[:4]))
    return Measure(**vars(found) | {"series": series, "as_of": month})


def _alive_by_year(facts: list[Fact], this_year: int) -> list[list[float]]:
    dated = [fact for fact in facts if fact.first_year is not None]
    if not dated:
        return []
    first = min(fact.first_year for fact in dated)
    change = [0] * (max(this_year, first) - first + 2)
    for fact in dated:
        change[min(fact.first_year, this_year) - first] += 1
        if not fact.is_open and fact.last_year is not None and fact.last_year <= this_year:
            change[fact.last_year - first + 1] -= 1
    series, alive = [], 0
    for year, by in enumerate(change[:-1], start=first):
        alive += by
        series.append([year, alive])
    return series


def first_year(facts: Facts) -> Measure:
    """The earliest year in which one that was not cancelled began."""
    if not facts.deployments:
        return Measure(Rule.NO_RECORD)
    dated = [fact for fact in facts.standing if fact.first_year is not None]
    undated = [fact for fact in facts.standing if fact.first_year is None]
    cancelled = [fact for fact in facts.deployments if fact.is_cancelled]
    out = left(cancelled, Reason.CANCELLED) + left(undated, Reason.NO_DATE)
    if not dated:
        return Measure(Rule.NOT_KNOWN, left_out=out)
    year = min(fact.first_year for fact in dated)
    first = [fact for fact in dated if fact.first_year == year]
    later = [fact for fact in dated if fact.first_year != year]
    return Measure(
        Rule.EARLIEST,
        value=year,
        low=year,
        high=year,
        numerator=len(first),
        records=[[fact.pk, 1] for fact in first],
        left_out=left(later, Reason.LATER) + out,
    )


def count_countries(facts: Facts) -> Measure:
    """Countries reached, each credited to the first record there."""
    if not facts.deployments:
        return NOTHING
    credited = _credit(facts.standing, lambda fact: {fact.country})
    years = [fact.first_year for fact, _n in credited if fact.first_year is not None]
    out = left([f for f in facts.deployments if f.is_cancelled], Reason.CANCELLED)
    return _reached(facts.standing, credited, out, series=cumulated(years))


def share_of_subdivisions(facts: Facts) -> Measure:
    """Provinces reached, of all provinces of the countries with a record."""
    out = left([f for f in facts.deployments if f.is_cancelled], Reason.CANCELLED)
    unplaced = [fact for fact in facts.standing if not fact.subdivisions]
    placed = [fact for fact in facts.standing if fact.subdivisions]
    out += left(unplaced, Reason.NO_PLACE)
    countries = {fact.country for fact in facts.standing}
    of = sum(facts.background.subdivisions.get(iso2, 0) for iso2 in countries)
    if not placed or not of:
        return Measure(Rule.NOT_KNOWN, denominator=0, left_out=out)
    return _reached(placed, _credit(placed, lambda fact: fact.subdivisions), out, of=of)


def _credit(facts: list[Fact], places) -> list[tuple[Fact, int]]:
    """Each record with how many places it is the first to reach."""
    reached: set[str] = set()
    credited = []
    for fact in sorted(facts, key=lambda fact: fact.order_in_time):
        new = places(fact) - reached
        reached |= new
        if new:
            credited.append((fact, len(new)))
    return credited


def _reached(facts, credited, left_out, of: int | None = None, series=()) -> Measure:
    n = sum(new for _fact, new in credited)
    value = n if of is None else n / of
    first = {fact.pk for fact, _new in credited}
    later = left([fact for fact in facts if fact.pk not in first], Reason.NOT_LATER)
    return Measure(
        Rule.REACHED,
        value=value,
        low=value,
        high=value,
        numerator=n,
        denominator=of,
        records=[[fact.pk, new] for fact, new in credited],
        left_out=later + left_out,
        series=list(series),
    )

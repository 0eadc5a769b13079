"""Writes what was fetched, and nothing over what an editor has set.

A writer: with the numbers, in one transaction, it marks what follows from them stale and says
that there is a new edition. No digest holds any of these numbers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from countries.models import CountryFigure, ExchangeRate, Origin
from deployments.counting import edition
from exchange.enacting import record
from exchange.models import Proposal
from exchange.plan import difference
from exchange.state import read_state
from exchange.world_bank.asking import Answer, Number
from indicators.refresh import mark_stale
from indicators.touched import paid_in, touched_by

REASON = "fetch_world_bank"
BATCH = 500

Row = CountryFigure | ExchangeRate


@dataclass
class Outcome:
    """The rows that are other than before, and how many were an editor's or stood already."""

    made: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    kept: int = 0
    same: int = 0

    @property
    def written(self) -> list[Row]:
        return [*self.made, *self.changed]


@dataclass(frozen=True)
class Target:
    """Where numbers go: the rows of a model, the column of the place, and those of the number."""

    model: type[Row]
    place: str
    columns: dict[str, str]  # the column for each part of a Number
    fixed: dict[str, str] = field(default_factory=dict)

    def holds(self, row: Row, number: Number) -> bool:
        pairs = self.columns.items()
        return all(getattr(row, column) == getattr(number, part) for part, column in pairs)

    def fill(self, row: Row, number: Number, credit: str, day: date) -> None:
        for part, column in self.columns.items():
            setattr(row, column, getattr(number, part))
        row.credit, row.origin, row.fetched_on = credit, Origin.WORLD_BANK, day


RATES = Target(ExchangeRate, "currency", {"value": "units_per_usd"})


@transaction.atomic
def write_figures(series: str, answer: Answer, day: date) -> Outcome:
    """Bring a series of the countries to what was fetched."""
    columns = {name: name for name in ("value", "low", "high")}
    target = Target(CountryFigure, "country_id", columns, {"series": series})
    with _recorded("country_figures", answer):
        outcome = _write(target, answer, day)
    if outcome.written:
        mark_stale(countries={row.country_id for row in outcome.written})
        edition.advance()
    return outcome


@transaction.atomic
def write_rates(answer: Answer, day: date) -> Outcome:
    """Bring the exchange rates to what was fetched."""
    with _recorded("exchange_rates", answer):
        outcome = _write(RATES, answer, day)
    if outcome.written:
        mark_stale(**touched_by(paid_in({row.currency for row in outcome.written})))
        edition.advance()
    return outcome


@contextmanager
def _recorded(table: str, answer: Answer) -> Iterator[None]:
    """Keep what is written as a change of the atlas, as any other."""
    before = read_state([table])
    yield
    plan = difference(before, read_state([table]))
    if plan.changes:
        kind = Proposal.Kind.IMPORT
        record(plan, kind=kind, title=f"{REASON}: {answer.credit}", reason=REASON)


def _write(target: Target, answer: Answer, day: date) -> Outcome:
    """A number that stands already is not written: its day says since when it stands."""
    outcome, rows = Outcome(), target.model.objects.filter(**target.fixed).select_for_update()
    present = {(getattr(row, target.place), row.year): row for row in rows}
    for key, number in sorted(answer.numbers.items()):
        row = present.get(key)
        if row is None:
            row = target.model(**target.fixed, **{target.place: key[0]}, year=key[1])
            outcome.made.append(row)
        elif row.origin == Origin.EDITOR:
            outcome.kept += 1
            continue
        elif target.holds(row, number):
            outcome.same += 1
            continue
        else:
            outcome.changed.append(row)
        target.fill(row, number, answer.credit, day)
    _save(target, outcome)
    return outcome


def _save(target: Target, outcome: Outcome) -> None:
    options = {"batch_size": BATCH, "default_change_reason": REASON}
    if outcome.made:
        bulk_create_with_history(outcome.made, target.model, **options)
    if outcome.changed:
        columns = [*target.columns.values(), "credit", "origin", "fetched_on"]
        bulk_update_with_history(outcome.changed, target.model, columns, **options)

"""The value of a field where sources disagree: one rule, and it says how it decided.

The adopted claim; else, of the claims not rejected, the latest as-of date, then the
best source grade, then the smaller number. A field that is only denied has no value. Low
to high runs over adopted and plausible claims in the same unit. Nothing is averaged and
nothing is converted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from deployments.models import Claim


class Rule(models.TextChoices):
    """What decided between the claims on a field."""

    ADOPTED = "adopted", _("an editor adopted it")
    ONLY = "only", _("the only claim that is not rejected")
    LATEST = "latest", _("the latest as-of date")
    GRADE = "grade", _("same date, the better source grade")
    SMALLER = "smaller", _("same date and grade, the smaller number")
    SAME = "same", _("same date and grade, the first recorded")


@dataclass(frozen=True)
class Value:
    """The value of one field of one record, with its range and the rule that chose it."""

    claim: Claim
    rule: Rule
    low: Decimal | None
    high: Decimal | None
    considered: int

    def get_rule(self) -> str:
        """The rule in words."""
        return str(self.rule.label)

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def adopted_value(claims: Iterable[Claim]) -> Value | None:
    """The value that claims on one field of one record give.

    None where every claim is rejected, and where the claims that stand only dispute: a
    denial says what is not so, and no editor has adopted it.
    """
    standing = [c for c in claims if c.standing != Claim.Standing.REJECTED]
    if not any(
        c.stance == Claim.Stance.SUPPORTS or c.standing == Claim.Standing.ADOPTED for c in standing
    ):
        return None
    ranked = sorted(standing, key=_preference)
    # Stable sorts from the least to the most decisive: a later date wins over a grade.
    ranked.sort(key=lambda c: c.as_of, reverse=True)
    ranked.sort(key=lambda c: c.standing != Claim.Standing.ADOPTED)
    chosen = ranked[0]
    low, high = _range(chosen, standing)
    return Value(chosen, _deciding_rule(ranked), low, high, len(standing))


def _preference(claim: Claim) -> tuple:
    number = claim.number if claim.number is not None else Decimal("Infinity")
    return (claim.source.grade, number, claim.pk or 0)


def _deciding_rule(ranked: list[Claim]) -> Rule:
    chosen = ranked[0]
    if chosen.standing == Claim.Standing.ADOPTED:
        return Rule.ADOPTED
    if len(ranked) == 1:
        return Rule.ONLY
    second = ranked[1]
    if chosen.as_of != second.as_of:
        return Rule.LATEST
    if chosen.source.grade != second.source.grade:
        return Rule.GRADE
    if chosen.number != second.number:
        return Rule.SMALLER
    return Rule.SAME


def _range(chosen: Claim, standing: list[Claim]) -> tuple[Decimal | None, Decimal | None]:
    """The range in the unit of the chosen claim; that claim always lies inside it."""
    if chosen.number is None:
        return None, None
    in_range = {Claim.Standing.ADOPTED, Claim.Standing.PLAUSIBLE}
    numbers = [chosen.number] + [
        c.number
        for c in standing
        if c.standing in in_range and c.number is not None and c.unit == chosen.unit
    ]
    return min(numbers), max(numbers)


def is_disputed(claims: Iterable[Claim]) -> bool:
    """Whether the claims on one field contradict each other: one disputes, or a range opens."""
    claims = [c for c in claims if c.standing != Claim.Standing.REJECTED]
    if any(c.stance == Claim.Stance.DISPUTES for c in claims):
        return True
    value = adopted_value(claims)
    return bool(value and value.is_range)

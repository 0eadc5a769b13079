from decimal import Decimal

import pytest

from deployments.models import Claim
from deployments.values import Rule, adopted_value, is_disputed
from sources.models import Source

GRADES = {grade: Source(slug=grade, grade=grade) for grade in "ABCD"}


def claim(number=None, as_of="", grade="B", standing="", stance="supports", **fields):
    """An unsaved claim on cameras: the rule needs no database."""
    return Claim(
        field="cameras",
        number=None if number is None else Decimal(number),
        unit=fields.pop("unit", "cameras"),
        as_of=as_of,
        source=GRADES[grade],
        standing=standing,
        stance=stance,
        **fields,
    )


def chosen(*claims):
    value = adopted_value(claims)
    return value.claim.number, value.rule


def test_an_adopted_claim_wins_over_a_later_and_better_one():
    assert chosen(
        claim(4300, "2018-08", "C", "adopted"), claim(7000, "2024", "A", "plausible")
    ) == (4300, Rule.ADOPTED)


def test_without_an_adopted_claim_the_latest_as_of_date_wins():
    assert chosen(claim(4300, "2018-08", "A"), claim(4500, "2018-12", "D")) == (4500, Rule.LATEST)


def test_a_dated_claim_wins_over_an_undated_one():
    assert chosen(claim(1, "", "A"), claim(2, "2012", "D")) == (2, Rule.LATEST)


def test_on_the_same_date_the_better_grade_wins():
    assert chosen(claim(10, "2018", "C"), claim(20, "2018", "A")) == (20, Rule.GRADE)


def test_on_the_same_date_and_grade_the_smaller_number_wins():
    assert chosen(claim(20, "2018"), claim(10, "2018")) == (10, Rule.SMALLER)


def test_equal_claims_say_so():
    assert chosen(claim(10, "2018"), claim(10, "2018")) == (10, Rule.SAME)


def test_a_single_claim_is_named_as_the_only_one():
    assert chosen(claim(10), claim(99, standing="rejected")) == (10, Rule.ONLY)


def test_a_rejected_claim_is_never_chosen():
    assert adopted_value([claim(1200, standing="rejected")]) is None


def test_a_field_that_is_only_denied_has_no_value():
    denial = claim(text="2007", unit="", stance="disputes")
    assert adopted_value([denial]) is None
    assert adopted_value([denial, claim(text="2009", unit="", standing="rejected")]) is None


def test_a_denial_that_an_editor_adopted_is_a_value():
    assert chosen(claim(7, stance="disputes", standing="adopted")) == (7, Rule.ADOPTED)


def test_nothing_is_known_without_claims():
    assert adopted_value([]) is None


def test_the_range_runs_over_adopted_and_plausible_claims_only():
    value = adopted_value(
        [
            claim(600, "2021", standing="adopted"),
            claim(480, "2021", standing="plausible"),
            claim(310, "2017", standing="superseded"),
            claim(1200, "2019", standing="rejected"),
            claim(900, "2019"),
        ]
    )
    assert (value.low, value.high) == (480, 600)


def test_a_value_chosen_by_rule_lies_inside_its_range():
    value = adopted_value([claim(50, "2022"), claim(80, "2020", standing="plausible")])
    assert (value.low, value.claim.number, value.high) == (50, 50, 80)


def test_other_units_never_widen_a_range():
    value = adopted_value(
        [
            claim(28, "2019", unit="USD", standing="adopted"),
            claim(2000, "2019", unit="ARS", standing="plausible"),
        ]
    )
    assert (value.low, value.high) == (28, 28)


def test_a_claim_in_words_has_no_range():
    value = adopted_value([claim(text="ZTE", unit="")])
    assert (value.low, value.high) == (None, None)


@pytest.mark.parametrize(
    ("claims", "disputed"),
    [
        pytest.param([claim(600)], False, id="one claim"),
        pytest.param([claim(600), claim(600, stance="disputes")], True, id="a denial"),
        pytest.param(
            [claim(600, standing="adopted"), claim(480, standing="plausible")], True, id="a range"
        ),
        pytest.param(
            [claim(600), claim(1200, stance="disputes", standing="rejected")],
            False,
            id="a denial shown wrong",
        ),
        pytest.param(
            [claim(4300, "2018", standing="superseded"), claim(7332, "2024", standing="adopted")],
            False,
            id="growth over time",
        ),
    ],
)
def test_a_dispute_is_a_denial_or_a_range(claims, disputed):
    assert is_disputed(claims) is disputed

"""Money and suppliers, on invented records."""

import pytest

from countries.models import ExchangeRate
from tests import builders
from tests.indicators.figures import fresh, parts, system

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rate():
    return ExchangeRate.objects.create(
        currency="BRL", year=2018, units_per_usd=4, credit="An invented bank."
    )


def paid(amount, currency="USD", date="2018", route="commercial", **fields):
    made = system(**fields)
    builders.funding(made, amount=amount, currency=currency, date=date, route=route)
    return made


def test_sums_are_converted_at_the_rate_of_their_year_and_added_by_route():
    gift = paid(1000, route="donation")
    deal = paid(8000, "BRL", "2018-05", route="loan")
    figure = fresh("committed-usd")
    assert parts(figure) == (3000, 3000, 3000, 3000, None)
    assert figure.records == [[gift.pk, 1000], [deal.pk, 2000]]
    assert figure.parts == {"donation": [1000, 1000, 1000], "loan": [2000, 2000, 2000]}
    assert figure.series == [[2018, 3000]]


def test_a_sum_without_date_or_rate_is_listed_and_never_guessed():
    undated, no_rate, silent = paid(8000, "BRL", ""), paid(8000, "BRL", "2019"), system()
    figure = fresh("committed-usd")
    assert figure.value is None
    assert figure.left_out == [
        [undated.pk, "undated_sum"],
        [no_rate.pk, "no_rate"],
        [silent.pk, "no_amount"],
    ]


def test_a_dollar_needs_no_date_but_stands_in_no_year():
    paid(500, date="")
    assert (fresh("committed-usd").value, fresh("committed-usd").series) == (500, [])


def test_a_year_without_a_dated_sum_is_left_open_and_no_nought():
    paid(500, date="2016")
    paid(700, date="2018")
    assert fresh("committed-usd").series == [[2016, 500], [2018, 700]]


def test_a_cancelled_deployment_commits_nothing():
    paid(500, status="cancelled")
    assert fresh("committed-usd").value is None


def test_a_disputed_cost_opens_the_range_of_a_single_sum_at_its_own_rate():
    made = paid(8000, "BRL", "2018")
    for number in (6000, 12000):
        builders.claim(made, "cost", number=number, unit="BRL", standing="plausible")
    assert parts(fresh("committed-usd"))[:3] == (2000, 1500, 3000)


@pytest.mark.parametrize("case", ["two sums", "part of a whole", "another currency"])
def test_where_the_cost_may_be_of_something_else_no_range_is_opened(case):
    made = paid(1000, part_of=system() if case == "part of a whole" else None)
    if case == "two sums":
        builders.funding(made, amount=500, currency="USD", date="2019", route="commercial")
    unit = "BRL" if case == "another currency" else "USD"
    builders.claim(made, "cost", number=9000, unit=unit, standing="plausible")
    value, low, high = parts(fresh("committed-usd"))[:3]
    assert low == value == high


def test_a_rejected_cost_opens_no_range():
    made = paid(1000)
    builders.claim(made, "cost", number=9000, unit="USD", standing="rejected")
    assert parts(fresh("committed-usd"))[:3] == (1000, 1000, 1000)


def test_the_loan_share_is_sure_of_those_on_loans_alone():
    system(routes=("loan",))
    system(routes=("loan", "commercial"))
    system(routes=("commercial",))
    unknown = system(routes=("unknown",))
    figure = fresh("loan-financed-share")
    assert parts(figure) == (2 / 3, 1 / 3, 2 / 3, 2, 3)
    assert figure.left_out == [[unknown.pk, "no_route"]]


def test_a_share_by_year_is_of_what_had_begun():
    for date, route in (("2018", "loan"), ("2020", "donation")):
        made = system(routes=(route,))
        builders.event(made, date)
        builders.publish(made)
    assert fresh("loan-financed-share").series == [[2018, 1], [2019, 1], [2020, 0.5]]


def by(*vendors: str, **fields):
    made = builders.deployment(**fields)
    for slug in vendors:
        home = "BR" if slug == "local" else "CN"
        builders.supply(made, vendor=builders.vendor(slug, home=home))
    builders.publish(made)
    return made


def test_concentration_squares_the_shares_of_vendors():
    """Zorro has 1.5 of 2, Gato 0.5: 0.75² + 0.25²."""
    alone, shared = by("zorro"), by("zorro", "gato")
    figure = fresh("vendor-concentration")
    assert figure.value == pytest.approx(0.625)
    assert (figure.numerator, figure.denominator) == (2.5, 4)
    assert figure.records == [[alone.pk, 1.5], [shared.pk, 1.0]]


def test_an_unnamed_vendor_opens_the_range_and_a_local_one_is_no_supplier_from_china():
    by("zorro", "local")
    unnamed, local = by("unspecified-chinese"), by("local")
    figure = fresh("vendor-concentration")
    assert (figure.value, figure.high) == (1, 1)
    assert figure.low == pytest.approx(3 / 9)
    assert figure.left_out == [[unnamed.pk, "no_vendor"], [local.pk, "no_vendor"]]


def contract(date: str, **fields):
    made = system(**fields)
    builders.event(made, date, kind="contracted")
    builders.publish(made)
    return made


def test_a_contract_is_after_a_listing_only_if_it_is_so_on_any_day():
    builders.listing(builders.vendor("zorro"), date="2019-10-08")
    before, same_year, after = contract("2018"), contract("2019"), contract("2020")
    undated = system()
    figure = fresh("listed-vendor-share")
    assert parts(figure) == (1 / 3, 1 / 3, 1 / 3, 1, 3)
    assert figure.records == [[before.pk, 0], [same_year.pk, 0], [after.pk, 1]]
    assert figure.left_out == [[undated.pk, "no_contract"]]

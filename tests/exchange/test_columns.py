from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.columns import BadCell, Day, Json, Lines, Number, References, Whole, YesNo

NUMBER = Number("number")


@pytest.mark.parametrize(
    ("column", "text", "canonical"),
    [
        (NUMBER, " 4300.0 ", "4300"),
        (NUMBER, "-0.220000", "-0.22"),
        (NUMBER, "240000000", "240000000"),
        (NUMBER, "-0", "0"),
        (Whole("n"), "007", "7"),
        (YesNo("b"), "TRUE", "true"),
        (Day("d"), "2026-11-23", "2026-11-23"),
        (Lines("a"), " SIS ; ECU 911;", "SIS;ECU 911"),
        (References("s", table="sources"), "b;a; b ", "a;b"),
        (Json("j"), '{"type": "Point"}', '{"type":"Point"}'),
        (NUMBER, "  ", ""),
    ],
)
def test_a_cell_has_one_way_of_being_written(column, text, canonical):
    assert column.canonical(text) == canonical
    assert column.canonical(canonical) == canonical


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (NUMBER, "4,300"),
        (NUMBER, "4.300,5"),
        (NUMBER, "nan"),
        (NUMBER, "1e5"),
        (NUMBER, "about 40"),
        (NUMBER, "٤"),
        (Whole("n"), "4.5"),
        (Whole("n"), "²"),
        (YesNo("b"), "yes"),
        (Day("d"), "23/11/2026"),
        (Day("d"), "2026-11"),
        (Json("j"), "{"),
    ],
)
def test_a_cell_that_could_be_misread_is_refused_in_a_sentence(column, text):
    with pytest.raises(BadCell) as refused:
        column.canonical(text)
    assert str(refused.value)[-1] in ".:"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_a_number_survives_being_written_and_read(number):
    assert NUMBER.read(NUMBER.write(number)) == number
    assert "E" not in NUMBER.write(Decimal(number))

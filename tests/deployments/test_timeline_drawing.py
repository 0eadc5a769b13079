"""Where things lie on the axis of a timeline, and that nothing lies on anything else."""

import datetime as dt
from itertools import pairwise

import pytest

from deployments.models import Digest
from deployments.timelines.axis import Axis, axis_over, zoomed
from deployments.timelines.moments import Happening, lay_out
from deployments.timelines.phases import phases_of
from deployments.timelines.spans import MARK_GAP, Told, bar_of, has_room_before, marks_of
from deployments.timelines.tracks import short

TODAY = dt.date(2020, 7, 1)
AXIS = Axis(2011, 2020, TODAY)  # ten years: a tenth each


def told(date: str, key: int = 1) -> Told:
    return Told(key, date, date, "agreed", "An invented event.", "Agreed")


def bar(begins: str, ends: str = "", last_word: str = "", axis: Axis = AXIS, phases=()):
    return bar_of(Digest(begins=begins, ends=ends, is_open=not ends), last_word, axis, phases)


def fades(drawn) -> tuple[float, float]:
    """How far the first phase of a bar fades in, and the last one out."""
    return float(drawn.segments[0].fade_in), float(drawn.segments[-1].fade_out)


# --- The axis ---------------------------------------------------------------


def test_the_axis_runs_from_the_first_date_to_now():
    axis = axis_over(["2013-05", "2015"], since=None, until=None, today=TODAY)
    assert (axis.first, axis.last) == (2013, 2020)


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        pytest.param(2014, None, (2014, 2020), id="since cuts it"),
        pytest.param(None, 2016, (2013, 2016), id="until cuts it"),
        pytest.param(1990, 2100, (2013, 2020), id="no wider than what there is"),
        pytest.param(2050, None, (2020, 2050), id="a year to come turns nothing round"),
    ],
)
def test_the_years_asked_for_clamp_the_axis(since, until, years):
    axis = axis_over(["2013-05", "2015"], since=since, until=until, today=TODAY)
    assert (axis.first, axis.last) == years


@pytest.mark.parametrize(
    ("years", "seen"),
    [
        pytest.param(None, (2011, 2020), id="all without a zoom"),
        pytest.param((2013, 2015), (2013, 2015), id="those asked for"),
        pytest.param((1990, 2013), (2011, 2013), id="no wider than the whole"),
        pytest.param((1990, 1995), (2011, 2011), id="the edge where nothing is asked for in it"),
    ],
)
def test_a_zoom_shows_the_years_asked_for(years, seen):
    axis = zoomed(AXIS, years)
    assert (axis.first, axis.last) == seen


def test_a_date_known_to_the_year_is_marked_in_its_middle():
    assert AXIS.middle("2011") == pytest.approx(5, abs=0.1)
    assert AXIS.middle("2011-01-01") < 0.1


@pytest.mark.parametrize("years", [1, 7, 21, 60, 200])
def test_the_years_written_never_crowd(years):
    ticks = Axis(2021 - years, 2020, TODAY).ticks
    assert len(ticks) == years
    assert 1 <= sum(tick.wide for tick in ticks) <= 14
    assert sum(tick.narrow for tick in ticks) <= 6


def test_quarters_are_named_where_few_years_are_in_sight():
    assert [m.label for m in Axis(2018, 2018, TODAY).months] == ["Apr", "Jul", "Oct"]
    assert len(Axis(2016, 2018, TODAY).months) == 9
    assert Axis(2015, 2018, TODAY).months == []


def test_today_is_drawn_only_where_it_is_in_sight():
    assert AXIS.now
    assert Axis(2011, 2015, TODAY).now == ""


# --- Bars -------------------------------------------------------------------


def test_an_open_life_fades_from_its_last_word_to_today():
    drawn = bar("2011-01-01", last_word="2015-12-31")
    assert float(drawn.x) == 0
    assert float(drawn.width) == pytest.approx(95, abs=0.1)  # to the first of July 2020
    assert fades(drawn)[1] == pytest.approx(100 - 50 / 95 * 100, abs=0.1)
    assert drawn.classes == "open"


def test_an_open_life_with_news_of_today_still_shows_that_its_end_is_open():
    assert fades(bar("2011-01-01", last_word="2020-07-01"))[1] >= 12


def test_an_ended_life_stops_sharply_where_its_end_is_known():
    drawn = bar("2012-01-01", "2014-12-31")
    assert float(drawn.x) + float(drawn.width) == pytest.approx(40, abs=0.1)
    assert (*fades(drawn), drawn.classes) == (0, 0, "")


def test_a_begin_known_to_the_year_has_a_soft_edge_of_that_year():
    drawn = bar("2012", "2013-12-31")
    assert fades(drawn)[0] == pytest.approx(50, abs=0.2)


def test_a_life_within_one_year_known_to_the_year_fades_at_both_ends():
    drawn = bar("2012", "2012")
    assert min(fades(drawn)) > 0
    assert sum(fades(drawn)) <= 100


def test_a_bar_is_cut_where_the_axis_is():
    drawn = bar("2008", last_word="2010", axis=Axis(2011, 2015, TODAY))
    assert {"goes-before", "goes-after"} <= set(drawn.classes.split())
    assert (float(drawn.x), float(drawn.width)) == (0, 100)


@pytest.mark.parametrize("begins", ["2010", "2020-06-30", "2020-12-31", "2021"])
def test_no_bar_leaves_the_axis_or_vanishes(begins):
    drawn = bar(begins)
    assert float(drawn.x) >= 0
    assert float(drawn.width) > 0
    assert float(drawn.x) + float(drawn.width) <= 100.01


def test_a_word_stands_before_its_bar_only_where_no_mark_is():
    late = bar("2018-01-01")
    assert has_room_before(late, [], "Zorro")
    assert not has_room_before(late, marks_of([told("2017-09-01")], AXIS), "Zorro")
    assert not has_room_before(bar("2011-03-01"), [], "Zorro")
    assert not has_room_before(bar("2019", axis=Axis(2011, 2015, TODAY)), [], "Zorro")


def test_a_bar_wholly_out_of_sight_says_where_it_lies():
    axis = Axis(2014, 2016, TODAY)
    before, after = bar("2011", "2012-05", axis=axis), bar("2018-01", axis=axis)
    assert (before.classes, before.x, before.segments) == ("out-before", "0.00", [])
    assert (after.classes, after.x, after.segments) == ("out-after", "100.00", [])


# --- Phases in a bar --------------------------------------------------------


def segments(status: str, events: list, *, begins="", ends="", last_word="", axis=AXIS):
    begins = begins or min(date for date, _ in events)
    drawn = bar(begins, ends, last_word, axis, phases_of(status, events))
    return [(s.kind, round(float(s.x)), round(float(s.x) + float(s.width))) for s in drawn.segments]


def test_each_phase_lies_between_its_date_and_the_next():
    made = [
        ("2011-01-01", "announced"),
        ("2013-01-01", "contracted"),
        ("2016-01-01", "operational"),
    ]
    assert segments("operational", made, last_word="2020-06-30") == [
        ("announced", 0, 21),
        ("contracted", 21, 53),
        ("operational", 53, 100),
    ]


def test_a_change_known_to_the_year_is_a_crossing_of_that_year():
    drawn = bar(
        "2011-01-01",
        last_word="2020-06-30",
        phases=phases_of("operational", [("2011-01-01", "announced"), ("2015", "operational")]),
    )
    announced, operational = drawn.segments
    end_of_announced = float(announced.x) + float(announced.width)
    crossing = end_of_announced - float(operational.x)
    assert crossing == pytest.approx(365 / 3469 * 100, abs=0.1)
    assert float(announced.fade_out) / 100 * float(announced.width) == pytest.approx(
        crossing, abs=0.1
    )
    assert float(operational.fade_in) / 100 * float(operational.width) == pytest.approx(
        crossing, abs=0.1
    )


def test_a_present_phase_without_a_date_comes_slowly_until_the_last_report():
    made = [("2011-01-01", "contracted")]
    assert segments("operational", made, last_word="2015-12-31") == [
        ("contracted", 0, 53),
        ("operational", 0, 100),
    ]


def test_before_its_first_dated_phase_a_life_has_none():
    made = [("2016-01-01", "operational")]
    assert segments("operational", made, begins="2011-01-01", last_word="2020-06-30") == [
        ("untold", 0, 53),
        ("operational", 53, 100),
    ]


def test_an_end_is_drawn_where_it_is_dated_even_if_nothing_follows():
    made = [("2011-01-01", "contracted"), ("2015-12-31", "cancelled")]
    ended = segments("cancelled", made, ends="2015-12-31")[-1]
    assert ended == ("ended", 100, 100)
    assert [kind for kind, *_ in segments("cancelled", made, ends="2018-06")] == [
        "contracted",
        "ended",
    ]


def test_a_phase_out_of_sight_is_not_drawn():
    made = [("2011-01-01", "contracted"), ("2015-12-31", "cancelled")]
    axis = Axis(2011, 2013, TODAY)
    assert [k for k, *_ in segments("cancelled", made, ends="2015-12-31", axis=axis)] == [
        "contracted"
    ]


# --- Marks ------------------------------------------------------------------


def test_each_event_in_sight_is_marked_once_and_none_too_near_another():
    events = [told(f"20{n:02}-{m:02}", n * 100 + m) for n in range(8, 24) for m in (1, 2, 9)]
    marks = marks_of(events, AXIS)
    assert sum(mark.count for mark in marks) == 30  # ten years of three
    places = [float(mark.x) for mark in marks]
    assert all(b - a >= MARK_GAP - 0.01 for a, b in pairwise(places))


def test_a_lone_event_known_to_the_year_is_marked_as_vague():
    vague, sharp = marks_of([told("2012"), told("2018-02")], AXIS)
    assert (vague.sharp, sharp.sharp) == (False, True)


# --- Moments ----------------------------------------------------------------


def reach(moment) -> tuple[int, float, float]:
    width = len(f"{moment.label} {moment.when}") * 6 / 610 * 100
    x = float(moment.x)
    return moment.row, *((x - width, x) if moment.leftward else (x, x + width))


def test_no_label_lies_on_another_or_leaves_the_axis():
    dates = ["2012", "2012-03", "2013", "2016-10", "2016-11-17", "2018-08", "2020-05", "2020-06"]
    moments, rows = lay_out(
        [Happening(d, "Strategic partnership", "Text.") for d in dates], AXIS, 9
    )
    assert len(moments) == len(dates)
    spans = sorted(reach(moment) for moment in moments)
    for (row, _, right), (below, left, _) in pairwise(spans):
        assert row != below or right < left
    assert all(left > -1 and right < 101 for _, left, right in spans)
    assert rows == max(row for row, *_ in spans) + 1


@pytest.mark.parametrize("most", [1, 2, 3, 5])
def test_a_crowded_background_is_bundled_by_years_until_it_fits(most):
    dates = [f"20{year}-{month:02}" for year in range(12, 20) for month in (1, 5, 9)]
    moments, rows = lay_out([Happening(d, "Delegation", "Text.") for d in dates], AXIS, most)
    assert rows <= most
    assert [h.date for moment in moments for h in moment.told] == dates
    bundle = moments[0]
    assert bundle.label == f"{len(bundle.told)} events"
    assert bundle.when.startswith("2012")
    spans = sorted(reach(moment) for moment in moments)
    assert all(one[0] != two[0] or one[2] < two[1] for one, two in pairwise(spans))


def test_a_bundle_says_what_it_holds():
    happenings = [Happening(f"2015-0{m}", "Name", "Text.", is_listing=True) for m in range(1, 8)]
    (moment,), _ = lay_out(happenings, AXIS, 1)
    assert (moment.label, moment.when, moment.is_listing) == ("7 listings", "2015", True)
    mixed = [*happenings, Happening("2015-09", "Visit", "Text.")]
    assert lay_out(mixed, AXIS, 1)[0][0].label == "8 events and listings"


def test_what_lies_outside_the_axis_is_told_at_its_edges():
    dates = ["1988-02-03", "1999", "2015", "2022"]
    moments, _rows = lay_out([Happening(d, "Recognition", "Text.") for d in dates], AXIS)
    before, inside, after = moments
    assert (before.x, before.label, len(before.told)) == ("0.00", "2 events before 2011", 2)
    assert (inside.label, inside.beyond) == ("Recognition", False)
    assert (after.x, after.label, after.leftward) == ("100.00", "Recognition", True)


def test_the_name_of_a_list_is_cut_at_its_first_qualification():
    assert short("Entity List (Supplement No. 4 to Part 744)") == "Entity List"
    assert len(short("Unqualified " * 12)) <= 44

"""The timeline page: its lanes, its counts, its parameters, and what never shows."""

import re

import pytest
from django.http import QueryDict
from freezegun import freeze_time

from deployments.bad_requests import BadQuery
from deployments.counting.totals import camera_total
from deployments.filter import read_filter
from deployments.timelines import folds
from deployments.timelines.alone import alone_in
from deployments.timelines.layouts import read_layout
from deployments.timelines.timeline import timeline_of
from deployments.timelines.timeline_tools import Tools
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with freeze_time("2026-06-15"):
        yield


@pytest.fixture
def cast():
    """A network with one of its centres, a gift of two vendors, one without a date, a draft."""
    uruguay, ecuador = builders.country("UY"), builders.country("EC")
    network = builders.program("network", country=ecuador)
    whole = builders.deployment("whole", name="Whole", country=ecuador, program=network)
    part = builders.deployment("part", name="Part", country=ecuador, program=network, part_of=whole)
    gift = builders.deployment("gift", name="Border gift", country=uruguay, status="installing")
    silent = builders.deployment("silent", name="Silent system", country=uruguay)
    draft = builders.deployment("draft", name="Hidden system", country=uruguay)
    for made in (whole, part, gift, draft):
        builders.supply(made, vendor=builders.vendor("zorro"))
    builders.supply(gift, vendor=builders.vendor("lynx"))
    builders.supply(gift, vendor=builders.vendor("lynx"), role="software")
    builders.supply(silent, vendor=builders.vendor("lynx"))
    builders.event(whole, "2011", text="The network is agreed.")
    builders.event(part, "2012-05")
    builders.event(gift, "2018-04", text="The gift is signed.")
    builders.event(draft, "2017", text="The hidden thing.")
    builders.claim(whole, number=4300, as_of="2018-08")
    builders.claim(part, number=100, as_of="2012-05")
    builders.funding(gift, route="donation")
    builders.publish(whole, part, gift, silent)
    builders.country_event("UY", date="1988-02-03", kind="recognition")
    builders.country_event("UY", date="2016-10", kind="strategic_partnership")
    builders.country_event("UY", date="2018-08", kind="bri_mou", text="An invented memorandum.")
    return {"whole": whole, "part": part, "gift": gift, "silent": silent}


def drawn(query: str = ""):
    parameters = QueryDict(query)
    chosen = read_filter(parameters)
    asked = chosen.form.cleaned_data
    layout = read_layout(parameters)
    alone = alone_in(chosen, layout.colour)
    return timeline_of(
        chosen.deployments, layout, since=asked["from"], until=asked["to"], alone=alone
    )


def lanes(query: str = "") -> dict[str, list[str]]:
    return {
        lane.group.title: [row.deployment.slug for row in lane.rows + lane.undated]
        for lane in drawn(query).lanes
    }


def page(client, query: str = "") -> str:
    answer = client.get(f"/timeline/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


# --- Lanes ------------------------------------------------------------------


def test_lanes_by_country_are_the_default(cast):
    assert lanes() == {"Country EC": ["whole", "part"], "Country UY": ["gift", "silent"]}
    assert lanes("lanes=country") == lanes()


def test_a_deployment_with_several_vendors_stands_in_the_lane_of_each(cast):
    assert lanes("lanes=vendor") == {"Zorro": ["whole", "part", "gift"], "Lynx": ["gift", "silent"]}


def test_a_deployment_with_several_technologies_stands_in_the_lane_of_each(client, cast):
    cast["gift"].technologies.add(builders.technology("drone"))
    assert lanes("lanes=technology") == {
        "Cctv": ["whole", "part", "gift", "silent"],
        "Drone": ["gift"],
    }
    assert "several technologies stands in the lane of each" in page(client, "lanes=technology")


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("count", ["Zorro", "Lynx"]),
        ("name", ["Lynx", "Zorro"]),
        ("first", ["Zorro", "Lynx"]),
    ],
)
def test_lanes_are_sorted_as_asked(cast, order, titles):
    assert list(lanes(f"lanes=vendor&order={order}")) == titles


def test_lanes_sorted_by_their_first_year_leave_those_without_a_date_last(cast):
    quiet = builders.deployment("quiet", country=builders.country("AA"))
    builders.supply(quiet)
    builders.publish(quiet)
    assert list(lanes("order=first")) == ["Country EC", "Country UY", "Country AA"]


def test_deployments_without_a_program_have_the_last_lane(cast):
    assert list(lanes("lanes=program").items()) == [
        ("Network", ["whole", "part"]),
        ("Without a program", ["gift", "silent"]),
    ]


def test_a_part_stands_indented_after_its_whole(cast):
    ecuador = drawn("lanes=program").lanes[0]
    assert [(row.deployment.slug, row.depth) for row in ecuador.rows] == [("whole", 0), ("part", 1)]


def test_a_part_whose_whole_is_filtered_away_stands_alone(cast):
    assert drawn("q=part").lanes[0].rows[0].depth == 0


def test_the_cameras_of_a_lane_count_nothing_twice(cast):
    assert drawn().lanes[0].cameras.adopted == 4300


@pytest.mark.parametrize("by", ["country", "vendor", "program", "technology"])
def test_the_cameras_of_every_lane_are_the_total_of_its_deployments(cast, by):
    published = read_filter(QueryDict()).deployments
    for lane in drawn(f"lanes={by}").lanes:
        own = published.filter(pk__in=[d.pk for d in lane.group.deployments])
        assert lane.cameras == camera_total(own)


# --- What is drawn ----------------------------------------------------------


def test_a_life_without_a_date_is_named_in_its_lane_and_never_dropped(client, cast):
    lane = drawn("country=UY").lanes[0]
    assert [row.deployment.slug for row in lane.undated] == ["silent"]
    assert "No date known:" in page(client, "country=UY")


def test_a_view_without_any_date_has_no_axis(client, cast):
    text = page(client, "q=silent")
    assert "Silent system" in text
    assert "timeline-axis" not in text


@pytest.mark.parametrize(
    ("query", "part", "word"),
    [
        ("colour=vendor", "vendor-other", "Lynx"),
        ("colour=route", "route-donation", "Donation"),
        ("colour=status", "status-installing", "Being installed"),
    ],
)
def test_a_colour_always_comes_with_its_word(cast, query, part, word):
    (row,) = drawn(f"{query}&q=gift").lanes[0].rows
    assert (row.part, row.word) == (part, word)


@pytest.mark.parametrize("query", ["", "&lanes=vendor"])
def test_bars_of_one_vendor_carry_the_vendor_asked_for_and_not_the_lead(cast, query):
    builders.supply(cast["gift"], vendor=builders.vendor("zte", name="ZTE"), role="operator")
    builders.publish(cast["gift"])
    assert {row.part for lane in drawn().lanes for row in lane.rows} == {"vendor-other"}
    timeline = drawn(f"vendor=zte{query}")
    rows = [row for lane in timeline.lanes for row in lane.rows]
    assert {row.part for row in rows} == {"vendor-zte"}
    assert timeline.legend == [("vendor-zte", "ZTE")]


def test_the_page_of_a_vendor_draws_its_own_colour(client, cast):
    builders.supply(cast["gift"], vendor=builders.vendor("zte", name="ZTE"), role="operator")
    builders.publish(cast["gift"])
    text = client.get("/vendors/zte/").content.decode()
    assert 'class="row vendor-zte"' in text and 'class="row vendor-other"' not in text


def test_the_legend_holds_what_occurs_and_no_more(cast):
    names = [str(name) for _part, name in drawn("colour=route").legend]
    assert names == ["Donation", "Route not known"]


def test_events_stand_on_the_bar_with_their_text_and_lead_to_the_record(client, cast):
    text = page(client, "q=gift")
    assert "The gift is signed." in text
    assert f'href="{cast["gift"].get_absolute_url()}#events"' in text
    assert f'href="{cast["gift"].get_absolute_url()}"' in text


def test_country_events_stand_in_the_lane_of_their_country(cast):
    ecuador, uruguay = drawn().lanes
    assert [(m.label, m.when) for m in uruguay.moments] == [
        ("Recognition", "3 Feb 1988"),
        ("Strategic partnership", "Oct 2016"),
        ("Belt and Road memorandum", "Aug 2018"),
    ]
    assert ecuador.moments == []


def test_country_events_can_be_hidden(client, cast):
    assert all(lane.moments == [] for lane in drawn("events=off").lanes)
    assert "An invented memorandum." not in page(client, "events=off")


def test_vendor_lanes_show_when_the_vendor_was_listed(cast):
    builders.listing(builders.vendor("zorro"), date="2019-05-16")
    zorro, lynx = drawn("lanes=vendor").lanes
    assert [(m.label, m.when) for m in zorro.moments] == [("Invented list", "16 May 2019")]
    assert lynx.moments == []


def test_the_years_of_the_filter_clamp_the_axis(cast):
    assert (drawn().axis.first, drawn().axis.last) == (2011, 2026)
    assert drawn("from=2012&to=2020").axis.first == 2012
    assert drawn("from=2012&to=2020").axis.last == 2020


def test_the_listings_of_the_suppliers_stand_in_the_lanes_of_countries_on_request(cast):
    for slug in ("zorro", "lynx"):
        builders.listing(builders.vendor(slug), date="2019-05-16")
    ecuador, uruguay = drawn("listings=on&events=off").lanes
    assert [m.label for m in ecuador.moments] == ["Zorro: Invented list"]
    assert [m.label for m in uruguay.moments] == ["2 vendors: Invented list"]
    assert uruguay.moments[0].told[0].text.startswith("Lynx, Zorro:")
    assert all(m.is_listing for m in uruguay.moments)
    assert all(lane.moments == [] for lane in drawn("events=off").lanes)


def test_listings_can_be_hidden_in_the_lanes_of_vendors(cast):
    builders.listing(builders.vendor("zorro"), date="2019-05-16")
    assert all(lane.moments == [] for lane in drawn("lanes=vendor&listings=off").lanes)


def test_the_table_says_the_same_in_words(client, cast):
    table = page(client, "country=EC&as=table").split('id="timeline-table"')[1]
    for words in ("Whole", "2011", "no end known", "Operational", "The network is agreed."):
        assert words in table
    assert "Operational since 2011" in table


def test_the_table_comes_instead_of_the_bars_and_only_when_asked_for(client, cast):
    assert "timeline-table" not in page(client)
    assert 'class="track"' not in page(client, "as=table")
    assert "as=table" in re.search(r'id="timeline-twin" href="([^"]+)"', page(client)).group(1)


def test_short_sentences_say_what_the_view_shows(client, cast):
    for n, date in enumerate(("2012", "2015")):
        made = builders.public_deployment(f"another-{n}", country=builders.country("UY"))
        builders.event(made, date)
        builders.publish(made)
    assert (
        "6 deployments, the first since 2011; 1 of them without any known date. "
        "Country UY has the most (4). The most in one year began in 2012 (2)."
    ) in page(client)
    assert "1 deployment, since Apr 2018." in page(client, "q=gift")


def test_of_lanes_and_years_alike_none_is_said_to_be_the_most(client, cast):
    text = page(client)
    assert "has the most" not in text and "The most in one year" not in text


def test_a_contract_after_a_listing_says_so_on_its_mark_and_in_the_table(client, cast):
    builders.listing(builders.vendor("lynx"), date="2017-10")
    builders.event(cast["gift"], "2018-05", kind="contracted", text="The gift is signed again.")
    words = "after Lynx was put on a list (Invented list, Oct 2017)"
    (row,) = drawn("q=gift").lanes[0].rows
    assert [told.after for told in row.events] == ["", words]
    assert words in page(client, "q=gift")
    assert words in page(client, "q=gift&as=table")


# --- Zoom -------------------------------------------------------------------


def test_a_zoom_clips_the_axis_and_filters_nothing(client, cast):
    zoomed = drawn("years=2012-2013")
    assert (zoomed.axis.first, zoomed.axis.last) == (2012, 2013)
    assert [row.deployment.slug for lane in zoomed.lanes for row in lane.rows] == [
        "whole",
        "part",
        "gift",
    ]
    assert "out-after" in page(client, "years=2012-2013")


@pytest.mark.parametrize("typed", ["2012-2013", " 2012 – 2013 ", "2012—2013"])
def test_years_may_be_typed_as_people_write_them(typed):
    assert read_layout(QueryDict(mutable=True) | {"years": typed}).years == (2012, 2013)


@pytest.mark.parametrize("typed", ["12-13", "2013-2012", "soon", "2012-2013-2014"])
def test_years_that_are_no_range_are_refused(client, typed):
    answer = client.get("/timeline/", {"years": typed})
    assert answer.status_code == 400
    assert "years" in answer.content.decode()


def test_the_tools_lead_to_fewer_years_to_more_and_to_all(cast):
    def years(query: str):
        parameters = QueryDict(query)
        tools = Tools(
            "/timeline/", read_filter(parameters).query, read_layout(parameters), drawn(query)
        )
        return [
            QueryDict(href.partition("?")[2]).get("years") if href else "-"
            for href in (tools.zoom_in, tools.zoom_out, tools.all_years, tools.zoom_on(2012))
        ]

    assert years("") == ["2015-2022", "-", "-", "2011-2018"]
    assert years("years=2015-2022") == ["2017-2020", "", "", "2011-2014"]
    assert years("years=2017-2018") == ["2018-2018", "2016-2019", "", "2012-2012"]
    assert years("years=2018") == ["-", "2017-2018", "", "-"]


# --- The address ------------------------------------------------------------


@pytest.mark.parametrize(
    "parameter", ["lanes", "colour", "order", "events", "listings", "fold", "as"]
)
def test_a_bad_word_is_refused_in_a_sentence(client, parameter):
    with pytest.raises(BadQuery, match=f"{parameter}: “sideways” is not one of"):
        read_layout(QueryDict(f"{parameter}=sideways"))
    answer = client.get(f"/timeline/?{parameter}=sideways")
    assert answer.status_code == 400
    assert parameter in answer.content.decode()


def test_the_filter_form_carries_the_layout_along(client, cast):
    text = page(client, "lanes=vendor&colour=status&listings=off&years=2015-2018&country=UY&open=a")
    layout = {"lanes": "vendor", "colour": "status", "listings": "off", "years": "2015-2018"}
    for name, word in (layout | {"open": "a"}).items():
        assert f'<input type="hidden" name="{name}" value="{word}">' in text


def test_the_links_of_the_layout_keep_the_filter(client, cast):
    text = page(client, "country=UY&colour=status")
    assert "?country=UY&amp;lanes=program&amp;colour=status" in text


def test_a_link_back_to_what_goes_without_saying_says_it(client, cast):
    """Else the script that keeps the rest of the address would keep the word before."""
    text = page(client, "lanes=vendor&years=2012-2013")
    assert re.search(
        r'id="lanes-country" href="/timeline/\?lanes=country&amp;years=2012-2013"', text
    )
    assert re.search(r'id="all-years" href="/timeline/\?lanes=vendor&amp;years="', text)


# --- Counts and promises ----------------------------------------------------


@pytest.mark.parametrize(
    "query", ["", "lanes=vendor", "lanes=technology", "as=table", "country=UY", "from=2012"]
)
def test_the_bars_and_the_undated_are_the_deployments_of_the_total(client, cast, query):
    text = page(client, query)
    total = int(re.search(r'<data id="total" value="(\d+)"', text).group(1))
    assert total == read_filter(QueryDict(query)).deployments.count()
    assert len(set(re.findall(r'data-deployment="([^"]+)"', text))) == total


def test_an_empty_view_says_that_it_proves_nothing(client, cast):
    assert "not proof of absence" in page(client, "q=nowhere")


@pytest.mark.parametrize(
    "query", ["", "lanes=vendor", "lanes=program", "lanes=technology&as=table", "colour=status"]
)
def test_drafts_never_show(client, cast, query):
    text = page(client, query)
    assert "Hidden system" not in text
    assert "The hidden thing." not in text


@pytest.mark.parametrize("by", ["country", "vendor", "program", "technology"])
def test_the_number_of_queries_does_not_grow(client, cast, by, django_assert_max_num_queries):
    for n in range(30):
        made = builders.deployment(
            country=builders.country(f"X{n % 9}"), program=builders.program(f"p-{n % 7}")
        )
        builders.supply(made, vendor=builders.vendor(f"v-{n % 8}"))
        builders.event(made, f"{2008 + n % 12}")
        builders.publish(made)
    with django_assert_max_num_queries(15):
        drawn(f"lanes={by}&listings=on")
    with django_assert_max_num_queries(45):
        page(client, f"lanes={by}")


# --- Folds ------------------------------------------------------------------


@pytest.fixture
def crowd(cast, monkeypatch):
    """Forty more in one country, and a view that is drawn whole only up to twenty."""
    monkeypatch.setattr(folds, "WHOLE", 20)
    made = [
        builders.deployment(f"crowd-{n}", name=f"Crowd {n:03}", country=builders.country("UY"))
        for n in range(40)
    ]
    supplier, origin = builders.vendor("zorro"), [builders.source()]
    for n, deployment in enumerate(made):
        builders.supply(deployment, vendor=supplier, sources=origin)
        builders.event(deployment, f"{2019 + n % 3}", sources=origin)
    builders.publish(*made)


def test_a_long_lane_of_a_large_view_shows_its_first_rows_and_counts_the_rest(client, crowd):
    uruguay, ecuador = drawn().lanes
    assert (len(uruguay.rows), uruguay.more.count, uruguay.records) == (12, 30, 42)
    assert ecuador.more is None
    text = page(client)
    assert "30 more" in text
    assert len(set(re.findall(r'data-deployment="([^"]+)"', text))) == 14


def test_what_is_folded_says_when_it_stood(crowd):
    years = {year.year: year.count for year in drawn().lanes[0].more.years}
    assert years[2018] == 0
    assert 0 < years[2019] < years[2020] < years[2021] == years[2026]


@pytest.mark.parametrize("query", ["open=UY", "fold=none", "open=EC&open=UY"])
def test_a_folded_lane_opens_by_its_address(crowd, query):
    uruguay = drawn(query).lanes[0]
    assert (len(uruguay.rows) + len(uruguay.undated), uruguay.more) == (42, None)


def test_a_folded_lane_leads_to_all_of_it_and_back(client, crowd):
    assert "?country=UY&amp;open=UY" in page(client, "country=UY")
    assert "?country=UY&amp;open=" in page(client, "country=UY&open=UY")
    assert "30 more" in page(client, "as=table")


def test_a_view_of_few_is_never_folded(cast):
    assert all(lane.more is None for lane in drawn().lanes)


# --- Cameras under chosen years -----------------------------------------------


@pytest.mark.parametrize("path", ["/", "/timeline/", "/evidence/", "/embed/"])
def test_under_chosen_years_cameras_are_said_to_be_the_latest_counts(client, cast, path):
    said = "Cameras are the latest counts of what was alive then, not counts of those years."
    assert said not in client.get(path).content.decode()
    for query in ("from=2012&to=2012", "from=2012", "to=2012"):
        assert said in client.get(f"{path}?{query}").content.decode(), query


def test_a_line_of_the_list_says_of_what_its_date_is(client, cast):
    assert "<span>begun Apr 2018</span>" in client.get("/").content.decode()

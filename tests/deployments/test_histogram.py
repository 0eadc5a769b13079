"""The bars by year say what the filter would show for that year, and nothing is counted twice."""

import datetime as dt

import pytest
from django.http import QueryDict
from freezegun import freeze_time

from deployments.bad_requests import BadQuery
from deployments.counting.histogram import Histogram, histogram, read_colour
from deployments.filter import read_filter
from deployments.models import Deployment
from tests import builders

pytestmark = pytest.mark.django_db


def years(query: str = "", colour: str = "vendor") -> Histogram:
    return histogram(read_filter(QueryDict(query)), colour)


def bars(query: str = "", colour: str = "vendor") -> dict[int, int]:
    return {column.year: column.count for column in years(query, colour).columns}


def lived(first: str = "", last: str = "", vendor: str = "zorro", **fields) -> Deployment:
    """An invented deployment from its first to its last event, or without any."""
    status = "decommissioned" if last else "operational"
    made = builders.deployment(**{"status": status} | fields)
    builders.supply(made, vendor=builders.vendor(vendor))
    builders.site(made)
    for date in filter(None, (first, last)):
        builders.event(made, date)
    builders.publish(made)
    return made


@freeze_time("2020-06-01")
def test_a_deployment_is_counted_in_each_year_it_lived_and_no_other():
    lived("2012", "2014")
    lived("2013-05")
    assert bars() == {
        **{2012: 1, 2013: 2, 2014: 2},
        **dict.fromkeys(range(2015, 2021), 1),
    }


@freeze_time("2020-06-01")
def test_those_without_a_date_are_counted_apart(client):
    lived("2018")
    lived()
    shown = years()
    assert shown.undated == 1
    assert shown.most == 1
    page = client.get("/").content.decode()
    assert "1 without a date is not in any year." in page


@freeze_time("2020-06-01")
def test_the_years_of_the_filter_do_not_change_the_bars():
    lived("2012", "2014")
    lived("2016")
    assert bars("from=2015&to=2017") == bars()
    shown = years("from=2015&to=2017")
    assert shown.window == (2015, 2017)
    assert (shown.earlier, shown.later) == ((2014, 2016), (2016, 2018))


@freeze_time("2020-06-01")
def test_the_axis_is_that_of_the_whole_atlas_under_every_filter():
    lived("2012", "2014", vendor="lynx")
    lived("2018")
    assert years("vendor=zorro").years == years().years == range(2012, 2021)
    assert years("q=nothing-like-it").most == 0


@freeze_time("2020-06-01")
def test_handles_stay_on_the_axis_whatever_is_asked_for():
    lived("2012")
    assert years("from=1950&to=1960").window == (2012, 2012)
    assert years("from=2050").window == (2020, 2020)
    assert years("to=2015").window == (2012, 2015)


@freeze_time("2020-06-01")
def test_the_window_steps_by_a_year_as_wide_as_it_is_until_the_axis_ends():
    lived("2012")
    assert (years().earlier, years().later) == ((2020, 2020), (2012, 2012))
    assert years("from=2012&to=2014").earlier == (2012, 2014)
    assert not years("from=2012&to=2014").can_go_earlier
    assert years("from=2012&to=2014").later == (2013, 2015)
    assert not years("from=2019").can_go_later


@freeze_time("2020-06-01")
def test_an_atlas_without_a_date_has_the_present_year():
    lived()
    assert years().years == range(dt.date(2020, 6, 1).year, 2021)
    assert years().most == 0


@freeze_time("2020-06-01")
def test_one_vendor_asked_for_alone_has_its_own_name():
    lived("2018", vendor="lynx")
    assert years("vendor=lynx").headings == [("vendor-other", "Lynx")]
    assert years().headings == [("vendor-other", "Others")]


def test_drafts_are_in_no_bar_and_stretch_no_axis():
    lived("2018")
    draft = lived("1999")
    draft.state = Deployment.State.DRAFT
    draft.save()
    assert years().first == 2018
    assert bars()[2018] == 1


def test_a_colour_that_is_none_is_refused_by_name():
    with pytest.raises(BadQuery) as refused:
        read_colour(QueryDict("colour=pink"))
    assert "pink" in refused.value.errors["colour"]


@pytest.mark.parametrize("address", ["/", "/timeline/", "/records/"])
def test_every_view_shows_the_years_once_and_works_without_a_script(client, address):
    lived("2012", "2014")
    page = client.get(address, {"from": "2013", "to": "2013", "colour": "status"}).content.decode()
    assert page.count('id="years"') == 1
    years = page.split('id="years"')[1].split("</section>")[0]
    assert years.count('name="from"') == years.count('name="to"') == 1
    assert 'form="filters" type="number" name="from"' in page
    assert f"{address}?colour=status&amp;from=2012&amp;to=2012" in page
    assert f'href="{address}?colour=status" data-years-all>' in page

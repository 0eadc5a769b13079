"""The lists of countries, vendors and programs under each evidence, and what they lead to."""

import html
import re

import pytest
from django.http import QueryDict
from django.test import Client

from deployments.counting.totals import camera_total
from deployments.filter import read_filter
from deployments.parameters import Evidence
from deployments.profiling.profiles import read_profile
from indicators.lineage import figures_under
from indicators.refresh import rebuild_all
from tests.reading import page, query, words

pytestmark = pytest.mark.django_db

LISTS = {"countries": "country", "vendors": "vendor", "programs": "program"}
ROWS = {"countries": "rows", "vendors": "suppliers", "programs": "rows"}
SWITCH = re.compile(r'<a href="([^"]+)"[^>]*>[^<]+<span class="count">(\d+)</span>')
MOST_QUERIES = 34  # of which a figure under stronger evidence takes 19


def shown(room: str, evidence: str) -> list[dict]:
    answer = Client().get(f"/{room}/", {"evidence": evidence})
    assert answer.status_code == 200
    return answer.context[ROWS[room]]


def key_of(row: dict, parameter: str) -> str:
    record = row[parameter]
    return record.pk if parameter == "country" else record.slug


@pytest.mark.usefixtures("shipped_dataset")
@pytest.mark.parametrize("evidence", Evidence.values)
@pytest.mark.parametrize("room", LISTS)
def test_each_row_counts_what_the_filter_and_its_profile_do(room, evidence):
    parameter, wrong, counted = LISTS[room], [], 0
    for row in shown(room, evidence):
        key, presence = key_of(row, parameter), row["presence"]
        view = read_filter(QueryDict(f"{parameter}={key}&evidence={evidence}"))
        profile = read_profile(query(evidence=evidence), parameter, key)
        counted += presence.count
        same = (
            presence.count == view.deployments.count() == len(profile.members)
            and presence.first_year == profile.first_year
        )
        if room != "vendors":  # that list shows no cameras
            cameras = camera_total(view.deployments)
            low, high = (presence.cameras or cameras).low, (presence.cameras or cameras).high
            same = same and (low, high) == (cameras.low, cameras.high)
            same = same and (presence.known_cameras is None) == (not cameras.records)
        if not same:
            wrong.append(key)
    assert wrong == []
    assert counted > 10


@pytest.mark.usefixtures("shipped_dataset")
@pytest.mark.parametrize("evidence", Evidence.values)
def test_the_donated_share_of_the_list_is_that_of_each_country(evidence):
    rebuild_all()
    known = 0
    for row in shown("countries", evidence):
        figures = {
            f.definition.slug: f for f in figures_under("country", row["country"].pk, evidence)
        }
        assert row["donated"] == figures["donated-share"].value, row["name"]
        known += row["donated"] is not None
    assert known > 3


@pytest.mark.usefixtures("shipped_dataset")
@pytest.mark.parametrize("room", LISTS)
def test_a_row_leads_to_a_profile_under_the_same_evidence_with_the_same_count(room):
    markup = page(f"/{room}/", evidence="two")
    rows = re.findall(r"<tr\b.*?</tr>", markup, re.DOTALL)
    links = [(row, re.search(rf'href="(/{room}/[^"?]+[^"]*)"', row)) for row in rows]
    followed = [(row, link[1]) for row, link in links if link][::7]
    assert followed
    for row, link in followed:
        assert link.endswith("?evidence=two")
        count = re.search(r'data-unit="deployments?">(\d+)<', row)[1]
        profile = Client().get(link).content.decode()
        current = re.search(r'aria-current="true">[^<]+<span class="count">(\d+)<', profile)
        assert (current[1] if current else "0") == count, link


@pytest.mark.usefixtures("shipped_dataset")
@pytest.mark.parametrize("room", LISTS)
def test_the_switch_keeps_the_order_and_the_headings_keep_the_evidence(room):
    markup = page(f"/{room}/", evidence="official", sort="name")
    switch = [html.unescape(link) for link, _count in SWITCH.findall(markup)]
    assert switch == [
        f"/{room}/?sort=name",
        f"/{room}/?evidence=two&sort=name",
        f"/{room}/?evidence=official&sort=name",
    ]
    head = re.search(r"<thead>.*?</thead>", markup, re.DOTALL)[0]
    headings = re.findall(r'href="([^"]+)"', head)
    assert headings and all("evidence=official" in link for link in headings)


@pytest.mark.usefixtures("shipped_dataset")
@pytest.mark.parametrize("room", ["countries", "programs"])
def test_the_switch_counts_the_deployments_of_its_list(room):
    for link, number in SWITCH.findall(page(f"/{room}/")):
        evidence = QueryDict(link.partition("?")[2]).get("evidence", "any")
        assert sum(row["presence"].count for row in shown(room, evidence)) == int(number)


@pytest.mark.parametrize("room", LISTS)
def test_an_evidence_that_is_none_is_refused_in_a_sentence(room):
    answer = Client().get(f"/{room}/", {"evidence": "rumour"})
    assert answer.status_code == 400
    assert "evidence" in answer.content.decode() and "rumour" in answer.content.decode()


@pytest.mark.usefixtures("shipped_dataset")
def test_what_falls_away_stays_in_the_list_with_nothing_and_is_not_called_unrecorded():
    fallen = [row for row in shown("countries", "official") if not row["presence"].count]
    without = Client().get("/countries/", {"evidence": "official"}).context["without"]
    assert not {row["name"] for row in fallen} & {row["name"] for row in without}
    usual = Client().get("/countries/").context["without"]
    assert [row["name"] for row in without] == [row["name"] for row in usual]
    said = words(page("/countries/", evidence="official"))
    assert "Shown on: An official source" in said


@pytest.mark.usefixtures("shipped_dataset")
@pytest.mark.parametrize("room", LISTS)
def test_the_list_takes_few_queries_under_any_evidence(room, django_assert_max_num_queries):
    for evidence in Evidence.values:
        with django_assert_max_num_queries(MOST_QUERIES):
            page(f"/{room}/", evidence=evidence)

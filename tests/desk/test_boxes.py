"""What stands in the boxes of the forms: days and numbers as they are written, choices in order."""

import datetime as dt

import pytest

from countries.models import CountryFigure, Fetch
from deployments.digest import rebuild
from deployments.models import Claim, Deployment, Technology
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return editor(superuser=True)


def offered(client, term: str) -> list[str]:
    asked = {"app_label": "deployments", "model_name": "deployment", "field_name": "technologies"}
    answer = client.get("/admin/autocomplete/", asked | {"term": term})
    return [found["text"] for found in answer.json()["results"]]


def test_technologies_whose_name_begins_so_are_offered_first(client):
    for slug, name, glossary in (
        ("a", "Analytics", "Often sold with face recognition."),
        ("b", "Body cameras", "Worn on uniforms."),
        ("c", "Live face recognition", "In a crowd."),
        ("f", "Face recognition", "Of one."),
        ("s", "Surface radar", "At sea."),
    ):
        Technology.objects.create(slug=slug, name=name, glossary=glossary)
    names = ["Face recognition", "Live face recognition", "Analytics", "Surface radar"]
    assert offered(client, "face") == names
    assert offered(client, "Face rec")[0] == "Face recognition"


def test_a_day_is_shown_as_it_is_written(client):
    deployment = builders.public_deployment(checked_on=dt.date(2026, 3, 4))
    assert 'name="checked_on" value="2026-03-04"' in client.get(address(deployment)).text
    grid = client.get("/admin/deployments/coverage/grid/").text
    assert "YYYY-MM-DD" in grid
    assert 'type="date"' not in grid


def test_a_day_in_another_order_is_refused_and_not_guessed(client):
    deployment = builders.public_deployment()
    sent = fields_of(client.get(address(deployment)))
    answer = client.post(address(deployment), sent | {"checked_on": ["03/04/2026"]})
    assert errors_of(answer) == ["checked_on: Write the day as 2026-03-04."]
    assert (
        client.post(address(deployment), sent | {"checked_on": ["2026-04-03"]}).status_code == 302
    )
    deployment.refresh_from_db()
    assert deployment.checked_on == dt.date(2026, 4, 3)


def test_numbers_stand_plain_in_boxes_and_in_thin_groups_in_words(client):
    deployment = builders.public_deployment()
    builders.claim(deployment, field=Claim.Field.CAMERAS, number=8888)
    page = client.get(address(deployment)).text
    assert 'name="claims-0-number" value="8888"' in page
    assert "8\u202f888" in page and "8,888" not in page
    country = Deployment.objects.get().country
    CountryFigure.objects.create(country=country, series="population", year=2020, value=8888)
    assert 'name="figures-0-value" value="8888"' in client.get(address(country)).text


def test_a_claim_and_a_funding_in_one_line_have_thin_groups_too():
    deployment = builders.public_deployment()
    claim = builders.claim(deployment, field=Claim.Field.COST, number=90_000_000_000, unit="USD")
    claim.refresh_from_db()
    assert str(claim) == "Cost of the whole: 90\u202f000\u202f000\u202f000"
    funding = builders.funding(deployment, amount=4300, currency="USD")
    funding.refresh_from_db()
    assert "4\u202f300 USD" in str(funding)


def test_days_and_times_are_written_in_one_way_and_the_zone_is_named_once(client):
    moment = dt.datetime(2026, 11, 29, 9, 5, tzinfo=dt.UTC)
    Fetch.objects.create(started_at=moment, ended_at=moment, what="population", succeeded=True)
    page = client.get(address(Fetch, "changelist")).text
    assert "29 Nov 2026, 09:05" in page and "a.m." not in page
    assert page.count("Times at the desk are in UTC.") == 1


def test_a_new_funding_says_nothing_of_dollars_and_not_none(client):
    page = client.get(address(builders.public_deployment())).text
    dollars = page[page.index('id="fundings-empty"') :].split("field-in_dollars")[-1]
    assert "None" not in dollars[:400]


def test_a_search_among_deployments_answers_with_names_first(client):
    for slug, name, fields in (
        ("a", "Airport cameras", {"aliases": "Cámaras", "name_local": "Reconocimiento facial"}),
        ("b", "Border facial trial", {}),
        ("c", "Facial recognition, Quito", {}),
        ("d", "Facial", {}),
        ("facial-e", "All over town", {}),
    ):
        builders.deployment(slug, name=name, **fields)
    page = client.get(address(Deployment, "changelist"), {"q": "facial"})
    names = [record.slug for record in page.context["cl"].result_list]
    assert names == ["d", "c", "b", "a", "facial-e"]
    page = client.get(address(Deployment, "changelist"), {"q": "facial", "o": "-1"})
    assert page.context["cl"].result_list[0].slug == "c"


def test_the_list_says_of_each_count_how_many_are_independent(client):
    deployment = builders.public_deployment()
    rebuild()
    page = client.get(address(Deployment, "changelist")).text
    deployment.refresh_from_db()
    digest = deployment.digest
    assert "Sources (independent)" in page
    assert f"{digest.sources} ({digest.publishers})" in page

"""What stands in the boxes of the forms: days and numbers as they are written, choices in order."""

import datetime as dt

import pytest

from countries.models import CountryFigure
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

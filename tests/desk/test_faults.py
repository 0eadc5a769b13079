"""A refused save says at the top of the page what is wrong, fault by fault, and where."""

import pytest

from deployments.models import Deployment
from tests import builders, reading
from tests.desk.pages import address, editor, fields_of, new_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return editor(superuser=True)


def test_a_page_that_was_not_sent_has_no_fault(client):
    page = client.get(address(builders.public_deployment())).text
    assert "data-faults" not in page and "Error:" not in page


def test_each_fault_of_form_and_rows_leads_to_its_field(client):
    made = builders.public_deployment()
    builders.claim(made, number=10)
    sent = fields_of(client.get(address(made))) | {"name": [""]}
    sent["claims-0-source"] = [""]
    row = new_row(sent, "sites", name="Invented square", precision="city", latitude="north")
    answer = client.post(address(made), sent)
    page = answer.text
    assert page.index("data-faults") < page.index("<fieldset")
    assert page.count("data-faults") == page.count('role="alert" tabindex="-1" autofocus') == 1
    for place in ("id_name", "id_claims-0-source", f"id_sites-{row}-latitude"):
        assert f'href="#{place}"' in page and f'id="{place}"' in page
    words = reading.words(page)
    assert "New site: Latitude" in words and "Name : This field is required." in words
    assert "correct the error" not in words and words.startswith("Error:")
    opened = page[page.index('id="claims-0"') :]
    assert opened.index('<details class="desk-row" open>') < opened.index("</summary>")


def test_a_fault_of_no_field_is_said_and_one_of_a_group_leads_to_it(client):
    draft = builders.deployment()
    sent = fields_of(client.get(address(draft)))
    page = client.post(address(draft), sent | {"_publish": "1"}).text
    assert 'href="#supplies-group" data-fault>' in page or 'href="#id_state" data-fault>' in page
    assert Deployment.objects.get().state == "draft"


def test_new_rows_are_headed_as_new_ones(client):
    page = client.get(address(builders.public_deployment())).text
    assert "New site" in reading.words(page) and "inline_label" not in page

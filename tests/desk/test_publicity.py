"""The desk leads to the public page of a record where there is one."""

import pytest

from tests import builders
from tests.desk.pages import address, editor

pytestmark = pytest.mark.django_db


def leads_to_the_site(record) -> bool:
    return "viewsitelink" in editor(superuser=True).get(address(record)).content.decode()


def test_a_published_deployment_and_what_it_names_lead_to_their_pages():
    program = builders.program()
    deployment = builders.public_deployment(program=program)
    supply = deployment.supplies.get()
    named = (program, deployment, supply.vendor, supply.sources.get(), deployment.country)
    assert all(map(leads_to_the_site, named))


def test_a_draft_and_what_only_a_draft_names_lead_nowhere():
    program = builders.program()
    deployment = builders.deployment(program=program)
    supply = builders.supply(deployment)
    for record in (program, deployment, supply.vendor, supply.sources.get()):
        assert not leads_to_the_site(record)


def test_a_link_to_the_site_arrives():
    deployment = builders.public_deployment()
    page = editor(superuser=True).get(address(deployment))
    link = page.context["absolute_url"]
    client = editor(superuser=True)
    assert client.get(client.get(link)["Location"]).status_code == 200

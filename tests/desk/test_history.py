"""The history of a page: the record and its rows, each field before and after, and by whom."""

import pytest
from django.urls import reverse

from deployments.models import Deployment
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of, new_row, row_of
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return editor(superuser=True)


@pytest.fixture
def deployment():
    return builders.public_deployment()


def save(client, record, sent) -> None:
    answer = client.post(address(record), sent)
    assert answer.status_code == 302, errors_of(answer)


def acts(client, record) -> list:
    return client.get(address(record, "history")).context["entries"]


def changes(entry) -> dict[str, tuple[str, str]]:
    return {change.field: (change.old, change.new) for change in entry.changes}


def age(*records) -> None:
    """Let all of this have been written long ago."""
    for record in records:
        record.history.update(history_date="2020-01-01T00:00:00Z")


def test_a_corrected_claim_shows_both_numbers_and_its_editor(client, deployment):
    claim = builders.claim(deployment, number=4300)
    age(claim)
    sent = fields_of(client.get(address(deployment)))
    row = row_of(sent, "claims", claim)
    save(client, deployment, sent | {f"{row}-number": ["7332"], f"{row}-standing": ["adopted"]})
    last = acts(client, deployment)[0]
    assert changes(last) == {"Number": ("4300", "7332"), "Standing": ("–", "Adopted")}
    assert last.who.startswith("editor-")


def test_a_replaced_source_is_told_by_its_name(client, deployment):
    site = deployment.sites.get()
    old, new = site.sources.get(), builders.source(title="A better report")
    age(site)
    sent = fields_of(client.get(address(deployment)))
    save(client, deployment, sent | {"sites-0-sources": [new.pk]})
    assert changes(acts(client, deployment)[0]) == {"Sources": (str(old), str(new))}


def test_technologies_are_told_by_what_came_and_what_went(client, deployment):
    age(deployment)
    sent = fields_of(client.get(address(deployment)))
    drone = builders.technology("drone")
    save(client, deployment, sent | {"technologies": [drone.pk]})
    assert changes(acts(client, deployment)[0]) == {"Technologies": ("Cctv", "Drone")}


def test_rows_that_came_and_rows_that_went_are_told_once(client, deployment):
    builders.event(deployment, text="This goes.")
    sent = fields_of(client.get(address(deployment))) | {"events-0-DELETE": ["on"]}
    source = builders.source()
    new_row(sent, "fundings", route="loan", amount="5", currency="USD", sources=[source.pk])
    save(client, deployment, sent)
    told = [(entry.noun, entry.act) for entry in acts(client, deployment)]
    assert told.count(("Event", "Deleted")) == 1
    assert told.count(("Funding", "Created")) == 1
    assert ("Funding", "Changed") not in told


def test_saving_a_page_untouched_leaves_no_version(client, deployment):
    builders.claim(deployment)
    before = len(acts(client, deployment)), Deployment.history.count()
    save(client, deployment, fields_of(client.get(address(deployment))))
    assert (len(acts(client, deployment)), Deployment.history.count()) == before


def test_rows_are_told_only_to_those_who_may_see_them(deployment):
    client = editor("deployments.view_deployment", "deployments.view_site")
    nouns = {entry.noun for entry in acts(client, deployment)}
    assert nouns == {"Deployment", "Site"}
    stranger = editor("vendors.view_vendor")
    assert stranger.get(address(deployment, "history")).status_code == 403


def test_a_row_that_names_something_deleted_since_is_still_told(client, deployment):
    supply = builders.supply(deployment, vendor=builders.vendor("gone"), role="software")
    number = supply.pk
    supply.delete()
    Vendor.objects.get(slug="gone").delete()
    assert f"#{number}" in {entry.name for entry in acts(client, deployment)}


def test_an_old_version_cannot_be_saved_past_the_rules_of_the_page(client, deployment):
    version = deployment.history.first()
    name = "admin:deployments_deployment_simple_history"
    page = reverse(name, args=[deployment.pk, version.history_id])
    assert client.post(page, {"name": "Other"}).status_code == 405
    assert client.get(page)["Location"] == address(deployment, "history")


def test_a_long_history_asks_few_questions(client, deployment, django_assert_max_num_queries):
    for number in range(40):
        builders.claim(deployment, number=number)
        builders.event(deployment)
    with django_assert_max_num_queries(30):
        assert client.get(address(deployment, "history")).status_code == 200


def test_an_address_that_is_none_is_not_found(client):
    assert client.get("/admin/deployments/deployment/abc/history/").status_code in (302, 404)

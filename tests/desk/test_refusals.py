"""What the desk refuses, in a sentence at its field; nothing of a refused page is saved."""

import pytest

from deployments.models import Claim, Deployment, Site, Supply
from desk.admin.supplies import SupplyFormSet
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of, new_row, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return editor(superuser=True)


@pytest.fixture
def deployment():
    return builders.public_deployment()


def refused(client, deployment, sent) -> list[str]:
    """The sentences with which the page comes back; the database is as it was."""
    before = Deployment.history.count(), Site.history.count(), Claim.history.count()
    answer = client.post(address(deployment), sent)
    assert answer.status_code == 200
    assert (Deployment.history.count(), Site.history.count(), Claim.history.count()) == before
    return errors_of(answer)


@pytest.mark.parametrize("prefix", ["supplies", "fundings", "sites", "events"])
def test_a_row_without_a_source(client, deployment, prefix):
    builders.funding(deployment)
    builders.event(deployment)
    sent = fields_of(client.get(address(deployment)))
    del sent[f"{prefix}-0-sources"]
    assert refused(client, deployment, sent) == ["sources: Name at least one source."]


def test_a_point_at_country_precision(client, deployment):
    sent = fields_of(client.get(address(deployment)))
    sent["sites-0-precision"] = ["country"]
    assert any("no point" in said for said in refused(client, deployment, sent))


def test_half_a_point(client, deployment):
    sent = fields_of(client.get(address(deployment)))
    sent["sites-0-longitude"] = [""]
    assert any(said.startswith("longitude:") for said in refused(client, deployment, sent))


def test_an_amount_without_currency(client, deployment):
    sent = fields_of(client.get(address(deployment)))
    source = builders.source()
    new_row(sent, "fundings", route="loan", amount="5", currency="", sources=[source.pk])
    assert any("currency" in said for said in refused(client, deployment, sent))


def test_a_claim_with_neither_number_nor_text(client, deployment):
    sent = fields_of(client.get(address(deployment)))
    new_row(sent, "claims", field="cameras", source=builders.source().pk, stance="supports")
    assert any("number or a text" in said for said in refused(client, deployment, sent))


@pytest.mark.parametrize("number", ["-4", "99999999999"])
def test_cameras_that_nobody_can_have_counted(client, deployment, number):
    sent = fields_of(client.get(address(deployment)))
    source = builders.source().pk
    new_row(sent, "claims", field="cameras", number=number, source=source, stance="supports")
    assert any("counted from 0" in said for said in refused(client, deployment, sent))


def test_a_claim_without_its_source(client, deployment):
    sent = fields_of(client.get(address(deployment)))
    new_row(sent, "claims", field="cameras", number="4", stance="supports")
    assert any(said.startswith("source:") for said in refused(client, deployment, sent))


def test_a_date_that_is_none(client, deployment):
    builders.event(deployment)
    sent = fields_of(client.get(address(deployment)))
    sent["events-0-date"] = ["spring"]
    assert any("spring" in said for said in refused(client, deployment, sent))


def test_the_same_vendor_twice_in_one_role(client, deployment):
    supply = deployment.supplies.get()
    sent = fields_of(client.get(address(deployment)))
    new_row(
        sent,
        "supplies",
        vendor=supply.vendor.pk,
        role=supply.role,
        sources=[builders.source().pk],
    )
    assert refused(client, deployment, sent)
    assert Supply.objects.count() == 1


def test_two_adopted_claims_on_one_field(client, deployment):
    builders.claim(deployment, number=10, standing="adopted")
    other = builders.claim(deployment, number=20)
    sent = fields_of(client.get(address(deployment)))
    sent[f"{row_of(sent, 'claims', other)}-standing"] = ["adopted"]
    assert any("adopted already" in said for said in refused(client, deployment, sent))


def test_the_adopted_claim_is_exchanged_in_one_save(client, deployment):
    first = builders.claim(deployment, number=10, standing="adopted")
    second = builders.claim(deployment, number=20)
    sent = fields_of(client.get(address(deployment)))
    sent[f"{row_of(sent, 'claims', first)}-standing"] = ["superseded"]
    sent[f"{row_of(sent, 'claims', second)}-standing"] = ["adopted"]
    assert client.post(address(deployment), sent).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.standing, second.standing) == ("superseded", "adopted")


def test_two_adopted_claims_exchange_their_fields_in_one_save(client, deployment):
    first = builders.claim(deployment, "cameras", number=10, standing="adopted")
    second = builders.claim(deployment, "units", number=20, standing="adopted")
    sent = fields_of(client.get(address(deployment)))
    sent[f"{row_of(sent, 'claims', first)}-field"] = ["units"]
    sent[f"{row_of(sent, 'claims', second)}-field"] = ["cameras"]
    assert client.post(address(deployment), sent).status_code == 302
    assert set(deployment.claims.values_list("field", "number", "standing")) == {
        ("units", 10, "adopted"),
        ("cameras", 20, "adopted"),
    }


def test_a_claim_adopted_by_somebody_else_meanwhile(client, deployment):
    claim = builders.claim(deployment, number=10)
    sent = fields_of(client.get(address(deployment)))
    builders.claim(deployment, number=20, standing="adopted")
    sent[f"{row_of(sent, 'claims', claim)}-standing"] = ["adopted"]
    assert any("adopted already" in said for said in refused(client, deployment, sent))


@pytest.mark.django_db(transaction=True)
def test_what_only_the_database_sees_is_told_and_nothing_is_saved(client, deployment, monkeypatch):
    """Two editors at the same moment: the check of the form came too early."""
    monkeypatch.setattr(SupplyFormSet, "validate_unique", lambda formset: None)
    monkeypatch.setattr(Supply, "validate_constraints", lambda supply, exclude=None: None)
    monkeypatch.setattr(Supply, "validate_unique", lambda supply, exclude=None: None)
    supply = deployment.supplies.get()
    sent = fields_of(client.get(address(deployment))) | {"name": ["Another name"]}
    again = {"vendor": supply.vendor.pk, "role": supply.role, "sources": [builders.source().pk]}
    new_row(sent, "supplies", **again)
    answer = client.post(address(deployment), sent, follow=True)
    assert "Nothing was saved" in answer.content.decode()
    deployment.refresh_from_db()
    assert deployment.name != "Another name"


def test_a_point_that_was_moved_wins_over_numbers_and_numbers_stand_alone(client, deployment):
    sent = fields_of(client.get(address(deployment)))
    typed = sent | {"sites-0-latitude": ["-1.5"]}
    assert client.post(address(deployment), typed).status_code == 302
    assert str(deployment.sites.get().latitude) == "-1.500000"
    moved = sent | {"sites-0-point": ['{"type": "Point", "coordinates": [-79.5, -2.25]}']}
    assert client.post(address(deployment), moved).status_code == 302
    site = deployment.sites.get()
    assert (str(site.latitude), str(site.longitude)) == ("-2.250000", "-79.500000")
    assert site.grid_x is not None


@pytest.mark.parametrize(
    "point",
    [
        "nonsense",
        "[1, 2]",
        '"Point"',
        '{"type": "Point"}',
        '{"type": "Point", "coordinates": ["a", 1]}',
        '{"type": "Point", "coordinates": [NaN, 1]}',
        '{"type": "Point", "coordinates": [500, 95]}',
        '{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}',
    ],
)
def test_a_point_that_is_none(client, deployment, point):
    sent = fields_of(client.get(address(deployment))) | {"sites-0-point": [point]}
    assert refused(client, deployment, sent)


@pytest.mark.parametrize("outline", ["nonsense", "[1]", '{"type": "Circle"}'])
def test_an_outline_that_is_none(client, deployment, outline):
    sent = fields_of(client.get(address(deployment))) | {"sites-0-outline": [outline]}
    assert refused(client, deployment, sent)


def test_keys_are_never_given_twice(client, deployment):
    deployment.sites.all().delete()
    sent = fields_of(client.get(address(deployment))) | {"state": ["draft"]}
    place = {"name": "Somewhere", "precision": "country", "sources": [builders.source().pk]}
    new_row(sent, "sites", **place)
    new_row(sent, "sites", **place)
    assert client.post(address(deployment), sent).status_code == 302
    keys = list(deployment.sites.values_list("key", flat=True))
    used = set(Site.history.filter(history_type="-").values_list("key", flat=True))
    assert len(set(keys)) == 2
    assert not used & set(keys)


@pytest.mark.parametrize(("prefix", "says"), [("supplies", "supplier"), ("sites", "place")])
def test_a_published_deployment_keeps_a_supplier_and_a_place(client, deployment, prefix, says):
    sent = fields_of(client.get(address(deployment)))
    sent[f"{prefix}-0-DELETE"] = ["on"]
    assert any(says in said for said in refused(client, deployment, sent))


def test_a_draft_is_published_only_with_a_supplier_and_a_place(client):
    draft = builders.deployment()
    sent = fields_of(client.get(address(draft)))
    sent["state"] = ["published"]
    said = " ".join(refused(client, draft, sent))
    assert "supplier" in said and "place" in said


def test_a_chain_of_parts_that_leads_back(client, deployment):
    part = builders.public_deployment(part_of=deployment)
    sent = fields_of(client.get(address(deployment)))
    sent["part_of"] = [part.pk]
    assert any("part of itself" in said for said in refused(client, deployment, sent))


def test_a_published_deployment_is_not_deleted(client, deployment):
    assert client.post(address(deployment, "delete"), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [deployment.pk], "post": "yes"}
    answer = client.post(address(Deployment, "changelist"), chosen, follow=True)
    assert "Unpublish first" in answer.content.decode()
    assert Deployment.objects.filter(pk=deployment.pk).exists()


def test_a_cited_source_is_not_deleted(client, deployment):
    source = builders.claim(deployment).source
    answer = client.post(address(source, "delete"), {"post": "yes"})
    assert answer.status_code == 200
    assert "would require deleting" in answer.content.decode()

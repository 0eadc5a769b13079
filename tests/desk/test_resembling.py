"""A save stops once at "Is it one of these?", keeps what was typed, and never blocks."""

import pytest

from deployments.models import Deployment
from sources.models import Source
from tests import builders
from tests.desk.pages import address, editor, fields_of, new_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return editor(superuser=True)


@pytest.fixture
def typed(client):
    """A new deployment with a site, whose name is nearly that of one that is known."""
    builders.deployment("known", name="Zorrana cameras")
    sent = fields_of(client.get(address(Deployment, "add")))
    source = builders.source()
    sent |= {"name": ["Cámaras de Zorrana"], "slug": ["zorrana-2"], "country": ["EC"]}
    sent |= {"scope": ["city"], "operator": ["Invented operator"], "_continue": ["1"]}
    new_row(
        sent, "sites", name="Invented square", precision="city", sources=[source.pk],
        latitude="-0.22", longitude="-78.51",
    )  # fmt: skip
    return sent


def test_it_stops_once_and_keeps_what_was_typed(client, typed):
    answer = client.post(address(Deployment, "add"), typed)
    page = answer.content.decode()
    assert "Is it one of these?" in page and "same words: camera, zorrana" in page
    assert 'name="_continue" value="1"' in page and 'class="errornote"' not in page
    assert Deployment.objects.count() == 1
    again = fields_of(answer)
    assert again["operator"] == ["Invented operator"]
    assert any("Invented square" in map(str, values) for values in again.values())
    known = Deployment.objects.get()
    assert f'name="resembling_seen" value="{known.pk}"' in page
    typed["resembling_seen"] = [known.pk]
    assert client.post(address(Deployment, "add"), typed).status_code == 302
    assert Deployment.objects.get(slug="zorrana-2").sites.get().name == "Invented square"


def test_another_candidate_is_asked_about_again(client, typed):
    typed["resembling_seen"] = [Deployment.objects.get().pk]
    builders.deployment("third", name="Zorrana CCTV")
    page = client.post(address(Deployment, "add"), typed).content.decode()
    assert "Is it one of these?" in page


def test_a_page_whose_name_is_not_touched_is_not_asked_about(client):
    for slug in ("one", "two"):
        builders.deployment(slug, name="Zorrana cameras")
    made = Deployment.objects.get(slug="two")
    sent = fields_of(client.get(address(made))) | {"operator": ["Invented operator"]}
    assert client.post(address(made), sent).status_code == 302
    sent |= fields_of(client.get(address(made))) | {"name": ["Zorrana camera"]}
    assert "Is it one of these?" in client.post(address(made), sent).content.decode()


def test_a_source_with_the_address_of_another_is_asked_about(client):
    known = builders.source(url="https://example.org/a")
    sent = fields_of(client.get(address(Source, "add")))
    sent |= {"title": ["Other words"], "publisher": ["Nutria"], "slug": ["other"]}
    sent |= {"kind": ["news"], "grade": ["B"], "url": ["http://www.example.org/a/"]}
    page = client.post(address(Source, "add"), sent).content.decode()
    assert "same address" in page and address(known) in page
    sent["resembling_seen"] = [known.pk]
    client.post(address(Source, "add"), sent)
    assert Source.objects.filter(slug="other").exists()

"""A record where a search is said to have found nothing: its editor and reviewer are told."""

import pytest
from django.urls import reverse

from desk.doubts import doubts_of
from desk.drafts.warned import warnings_of
from desk.searched_in_vain import SEARCHED
from exchange.models import Proposal
from tests import builders
from tests.desk.pages import address, editor, fields_of

pytestmark = pytest.mark.django_db
SENTENCE = "Country GT, any technology: searched, nothing found on 23 Nov 2026."
GRID = "/admin/deployments/coverage/grid/#GT"


@pytest.fixture
def draft():
    """Of face recognition in a country that was searched as a whole, in vain."""
    country = builders.country("GT")
    builders.coverage(country=country, technology=None, searched_on="2026-11-23")
    made = builders.deployment("first", country=country, state="in_review")
    made.technologies.add(builders.technology("face"))
    builders.supply(made)
    builders.site(made)
    return made


def searched(deployment) -> list[str]:
    return [doubt.sentence for doubt in doubts_of(deployment) if doubt.field == SEARCHED]


def test_the_searches_that_it_speaks_against_are_named_and_no_others(draft):
    for slug, finding in (("face", "nothing_found"), ("drones", "nothing_found")):
        technology = builders.technology(slug)
        builders.coverage(country=draft.country, technology=technology, finding=finding)
    builders.coverage(country=builders.country("PE"), technology=None)
    said = sorted(sentence.split(":")[0] for sentence in searched(draft))
    assert said == ["Country GT, Face", "Country GT, any technology"]
    draft.country.coverage.update(finding="found")
    assert searched(draft) == []


def test_where_one_draft_or_many_are_let_through_it_is_named_with_the_way_to_the_grid(draft):
    client = editor(superuser=True)
    for state in ("in_review", "draft"):
        type(draft).objects.filter(pk=draft.pk).update(state=state)
        text = client.get(address(draft)).text
        assert SENTENCE in text and f'href="{GRID}"' in text
    (warnings,) = warnings_of([draft]).values()
    assert any(SENTENCE in each and f'href="{GRID}"' in each for each in warnings)
    sent = {"action": "publish_many", "_selected_action": [draft.pk]}
    type(draft).objects.filter(pk=draft.pk).update(state="in_review")
    many = client.post(reverse("admin:deployments_deployment_changelist"), sent).text
    assert SENTENCE in many and f'<a href="{GRID}">' in many


def test_a_change_that_brings_a_record_there_says_so_to_its_reviewer(draft, settings):
    settings.SELF_REVIEW = False
    elsewhere = builders.public_deployment("elsewhere", country=builders.country("PE"))
    client = editor(superuser=True)
    sent = fields_of(client.get(address(elsewhere))) | {"country": ["GT"], "why": ["It is there."]}
    client.post(address(elsewhere), sent)
    waiting = Proposal.objects.latest("pk")
    assert any(SENTENCE in sentence for _name, sentence in waiting.doubts)
    page = client.get(reverse("admin:exchange_proposal_change", args=[waiting.pk]))
    assert SENTENCE in page.text

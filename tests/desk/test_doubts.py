"""Doubts about a deployment inform its editor and block nothing."""

import pytest

from deployments.models import Deployment, Funding
from desk.doubts import doubts_about
from exchange.models import Proposal
from tests import builders
from tests.desk.pages import address, editor, fields_of, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def doubtful():
    deployment = builders.deployment(country=builders.country("EC"))
    builders.supply(deployment, vendor=builders.vendor(founded="2015"))
    builders.event(deployment, "2010", kind="contracted")
    builders.site(deployment, latitude="51.5", longitude="-0.1", cameras=500)
    builders.claim(deployment, "cameras", number=100)
    builders.publish(deployment)
    return deployment


def test_each_doubt_names_its_rows(doubtful):
    assert [doubt.field for doubt in doubts_about(doubtful)] == ["supplies", "sites", "sites"]


def test_a_point_on_the_coast_or_just_over_a_border_is_not_doubted(doubtful):
    doubtful.sites.update(latitude="-2.19", longitude="-79.88", cameras=None)  # Guayaquil
    doubtful.events.all().delete()
    assert doubts_about(doubtful) == []


def test_a_vendor_known_elsewhere_is_new_to_the_country_of_a_draft():
    abroad = builders.deployment(country=builders.country("BO"))
    builders.supply(abroad)
    builders.publish(abroad)
    draft = builders.deployment(country=builders.country("EC"))
    builders.supply(draft)
    assert "new to" in doubts_about(draft)[0].sentence
    here = builders.deployment(country=builders.country("EC"))
    builders.supply(here)
    builders.publish(here)
    assert doubts_about(draft) == []


def test_a_doubtful_record_is_saved_and_the_doubts_are_told(doubtful):
    client = editor(superuser=True)
    page = client.get(address(doubtful))
    assert page.content.decode().count('href="#sites-group"') == 2
    sent = fields_of(page) | {"operator": ["Invented operator"], "why": ["A test"]}
    answer = client.post(address(doubtful), sent, follow=True)
    assert Deployment.objects.get(pk=doubtful.pk).operator == "Invented operator"
    told = [str(message) for message in answer.context["messages"]]
    assert any("founded" in message for message in told)


def test_doubts_stand_at_their_rows(doubtful):
    page = editor(superuser=True).get(address(doubtful))
    assert page.content.decode().count("Unlikely: ") == 3


def test_a_funding_shows_its_amount_in_dollars_of_its_year_or_why_not():
    builders.exchange_rate("BOB", 2012, 7)
    made = builders.deployment()
    builders.funding(made, amount=7_000_000, currency="BOB", date="2012-05")
    builders.funding(made, amount=5, currency="VEF", date="2012")
    builders.funding(made, amount=6, currency="VEF")
    page = editor(superuser=True).get(address(made)).content.decode()
    assert "1\u202f000\u202f000 USD at the average of 2012" in page
    assert "no rate for VEF in 2012" in page and "the amount has no year" in page


def test_a_funding_far_above_its_kind_is_doubted():
    cctv = builders.technology("cctv")
    for _nth in range(8):
        other = builders.deployment()
        other.technologies.add(cctv)
        builders.funding(other, amount=1_000_000, currency="USD", date="2019")
    dear = builders.deployment()
    dear.technologies.add(cctv)
    row = builders.funding(dear, amount=9_000_000, currency="USD", date="2019")
    assert doubts_about(dear) == []
    Funding.objects.filter(pk=row.pk).update(amount=90_000_000_000)
    assert [doubt.field for doubt in doubts_about(dear)] == ["fundings"]


def test_who_reviews_a_change_reads_what_is_unlikely_with_it_and_only_that(doubtful, settings):
    settings.SELF_REVIEW = False
    client = editor(superuser=True)
    sent = fields_of(client.get(address(doubtful))) | {"why": ["A test"]}
    prefix = row_of(sent, "sites", doubtful.sites.get())
    sent |= {f"{prefix}-cameras": ["700"]}
    assert client.post(address(doubtful), sent).status_code == 302
    change = Proposal.objects.get(state="waiting")
    page = editor(superuser=True).get(address(change)).content.decode()
    assert "has 700 cameras, more than the 100" in page
    assert "founded" not in page  # which is so without the change as well
    assert doubtful.sites.get().cameras == 500


def test_the_shipped_dataset_raises_few_doubts(shipped_dataset):
    raised = [d for deployment in Deployment.objects.all() for d in doubts_about(deployment)]
    assert 0 < len(raised) < 15, [doubt.sentence for doubt in raised]
    assert {doubt.field for doubt in raised} <= {"sites", "events"}

"""Doubts about a deployment inform its editor and block nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from countries.models import Subdivision
from deployments.models import Deployment, Funding
from desk.doubts import doubts_about, doubts_of
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
    assert [doubt.field for doubt in doubts_of(doubtful)] == ["supplies", "sites", "sites"]


def test_a_point_on_the_coast_or_just_over_a_border_is_not_doubted(doubtful):
    doubtful.sites.update(latitude="-2.19", longitude="-79.88", cameras=None)  # Guayaquil
    doubtful.events.all().delete()
    assert doubts_of(doubtful) == []


@pytest.fixture
def provinces():
    ecuador = builders.country("EC")
    for code, name, others in (("EC-P", "Pichincha", ""), ("EC-T", "Tungurahua", "Ambato zone")):
        place = {"label_latitude": 0, "label_longitude": -78, "other_names": others}
        Subdivision.objects.create(code=code, country=ecuador, name=name, **place)
    return ecuador


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        (
            {"admin1": "TUNGURAHUA"},
            "its first-level unit is TUNGURAHUA, its subdivision Pichincha.",
        ),
        ({"admin1": "Ambato zone"}, "its first-level unit is Ambato zone"),
        ({"admin1": "Pichincha"}, ""),
        ({"admin1": "The highlands"}, ""),
        ({"city": "Ambato"}, "its city is Ambato, but its point lies 11"),
        ({"city": "quito"}, ""),
        ({"city": "Sangolquí"}, ""),
        ({"city": "A village of no list"}, ""),
    ],
)
def test_words_for_a_place_that_do_not_fit_it_are_doubted(provinces, words, doubted):
    draft = builders.deployment(country=provinces)
    builders.site(draft, subdivision_id="EC-P", **{"city": ""} | words)  # in Quito
    said = [doubt.sentence for doubt in doubts_of(draft)]
    assert len(said) == bool(doubted)
    assert all(doubted in sentence for sentence in said)


@pytest.mark.parametrize(
    ("other", "is_doubted"),
    [
        ({"number": 1_250_000}, True),
        ({"number": 1_250_000, "standing": "rejected"}, False),
        ({"number": 24_000}, False),
        ({"number": 1_250_000, "unit": "screens"}, False),
        ({"number": 0}, False),
    ],
)
def test_a_claim_a_hundred_times_another_of_the_same_is_doubted(other, is_doubted):
    draft = builders.deployment(country=builders.country("EC"))
    builders.claim(draft, number=250)
    builders.claim(draft, **other)
    said = [doubt.sentence for doubt in doubts_of(draft)]
    assert ["more than a hundred times" in sentence for sentence in said] == [True] * is_doubted


def test_a_vendor_known_elsewhere_is_new_to_the_country_of_a_draft():
    abroad = builders.deployment(country=builders.country("BO"))
    builders.supply(abroad)
    builders.publish(abroad)
    draft = builders.deployment(country=builders.country("EC"))
    builders.supply(draft)
    assert "new to" in doubts_of(draft)[0].sentence
    here = builders.deployment(country=builders.country("EC"))
    builders.supply(here)
    builders.publish(here)
    assert doubts_of(draft) == []


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


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            "amount=7000000&currency=BOB&date=2012-05",
            "1\u202f000\u202f000 USD at the average of 2012",
        ),
        ("amount=7.50&currency=USD&date=", "8 USD"),
        ("amount=5&currency=BOB&date=2013", "not known: no rate for BOB in 2013"),
        ("amount=5&currency=BOB&date=", "not known: the amount has no year"),
        ("amount=5&currency=&date=2012", "–"),
        ("amount=&currency=BOB&date=2012", "–"),
        ("amount=5&currency=BOB&date=201", "–"),
        ("amount=NaN&currency=BOB&date=2012", "–"),
        ("amount=-5&currency=BOB&date=2012", "–"),
        ("amount=5&currency=BOLIVIANOS&date=2012", "–"),
        ("", "–"),
    ],
)
def test_an_amount_that_is_typed_is_said_in_dollars_as_a_saved_one_is(typed, words):
    builders.exchange_rate("BOB", 2012, 7)
    client = editor("deployments.view_deployment")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"{reverse('admin:deployments_deployment_dollars')}?{typed}")
    assert answer.json() == {"words": words}
    assert len(asked) < 8 and all(query["sql"].startswith("SELECT") for query in asked)


def test_only_who_sees_deployments_is_told_dollars():
    page = reverse("admin:deployments_deployment_dollars")
    assert editor("vendors.view_vendor").get(page).status_code == 403
    assert editor("deployments.view_deployment").post(page).status_code == 405


def test_a_funding_far_above_its_kind_is_doubted():
    cctv = builders.technology("cctv")
    for _nth in range(8):
        other = builders.deployment()
        other.technologies.add(cctv)
        builders.funding(other, amount=1_000_000, currency="USD", date="2019")
    dear = builders.deployment()
    dear.technologies.add(cctv)
    row = builders.funding(dear, amount=9_000_000, currency="USD", date="2019")
    assert doubts_of(dear) == []
    Funding.objects.filter(pk=row.pk).update(amount=90_000_000_000)
    assert [doubt.field for doubt in doubts_of(dear)] == ["fundings"]


@pytest.mark.parametrize(
    ("date", "sources", "doubted"),
    [
        ("2019", ["2018-12"], True),
        ("2019-05-02", ["2018", "2019-05-01"], True),
        ("2019-05-02", ["2018", "2019-05"], False),  # a day of May may be the same or later
        ("2019", ["2018", ""], False),  # nobody knows of when the second is
        ("2019", ["2020"], False),
    ],
)
def test_an_event_that_only_older_sources_tell_is_doubted(date, sources, doubted):
    made = builders.deployment()
    told = [builders.source(date=source) for source in sources]
    builders.event(made, date, kind="operational", sources=told)
    builders.event(made, "2030", kind="announced", sources=told)  # for a day to come
    assert [doubt.field for doubt in doubts_of(made)] == ["events"] * doubted


def test_a_claim_of_a_later_day_than_its_source_is_doubted():
    made, source = builders.deployment(), builders.source(date="2017")
    later = builders.claim(made, number=5, as_of="2018", source=source)
    builders.claim(made, "planned_cameras", number=9, as_of="2030", source=source)
    builders.claim(made, number=6, as_of="2017-03", source=source)
    (doubt,) = doubts_of(made)
    assert doubt.field == "claims" and "as of 2018: its source is older, of 2017" in doubt.sentence
    later.standing = "rejected"
    later.save()
    assert doubts_of(made) == []


def test_the_doubts_about_many_are_those_about_each_in_as_many_questions(doubtful):
    many = [doubtful]
    for nth in range(5):
        made = builders.deployment()
        builders.supply(made, vendor=builders.vendor(f"vendor-{nth}", founded="2020"))
        builders.event(made, "2015", kind="contracted", sources=[builders.source(date="2010")])
        builders.site(made, latitude="51.5", longitude="-0.1", cameras=nth)
        builders.claim(made, "cost", number=nth, unit="USD")
        builders.funding(made, amount=nth, currency="USD")
        many.append(made)
    with CaptureQueriesContext(connection) as one:
        doubts_about(many[-1:])
    with CaptureQueriesContext(connection) as all_of_them:
        found = doubts_about(many)
    assert len(all_of_them) == len(one) < 20
    assert all(found[each.pk] == doubts_of(each) != [] for each in many)


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
    raised = [d for doubts in doubts_about(Deployment.objects.all()).values() for d in doubts]
    assert 0 < len(raised) < 15, [doubt.sentence for doubt in raised]
    assert {doubt.field for doubt in raised} <= {"sites", "events"}

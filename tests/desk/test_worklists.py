"""What there is to do, counted on the first page of the desk: each count is a list's length."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from countries.models import Country, Subdivision
from deployments.digest import rebuild
from deployments.models import Coverage, Deployment
from desk.drafts.missing import questions_open
from desk.worklists import countries, records
from exchange.models import Proposal
from sources.models import Link, Source
from tests import builders, reading
from tests.desk.pages import address, editor

pytestmark = pytest.mark.django_db
TODAY = "2026-11-24"


@pytest.fixture(autouse=True)
def on_a_day():
    with freeze_time(f"{TODAY} 12:00"):
        yield


def listed(address: str) -> list[str]:
    page = editor(superuser=True).get(address)
    return sorted(d.slug for d in page.context["cl"].queryset)


def on(name: str) -> list[str]:
    return listed(records.WORKLISTS[name].address)


def system(slug: str, **fields) -> Deployment:
    return builders.public_deployment(slug, **fields)


def test_every_count_is_the_length_of_the_list_it_leads_to():
    for number in range(3):
        system(f"plain-{number}", checked_on=dt.date(2026, 11, 1) if number else None)
    disputed = system("disputed")
    builders.claim(disputed, number=10, standing="plausible")
    builders.claim(disputed, number=20, standing="plausible")
    builders.deployment("draft")
    builders.event(Deployment.objects.get(slug="plain-0"), "2020")
    rebuild()
    counts = {worklist.name: n for worklist, n in records.lengths()}
    assert counts == {name: len(on(name)) for name in records.WORKLISTS}
    assert all(counts[name] for name in ("undecided", "single", "lacking", "unchecked", "no-news"))


def test_a_disputed_field_is_decided_by_an_adopted_claim_on_that_field_alone():
    one, two = system("one"), system("two")
    for made in (one, two):
        builders.claim(made, number=10, standing="plausible")
        builders.claim(made, number=20, standing="plausible")
    builders.claim(one, number=15, standing="adopted")
    builders.claim(two, field="cost", number=5, unit="USD", standing="adopted")
    rebuild()
    assert on("undecided") == ["two"]


def test_what_lacks_little_is_on_no_list_of_missing_fields():
    full = system("full", status="operational")
    builders.event(full, "2018")
    builders.claim(full, number=10)
    bare = system("bare", status="unknown", technologies=[])
    rebuild([full.pk, bare.pk])
    assert on("lacking") == ["bare"]
    page = editor(superuser=True).get(records.WORKLISTS["lacking"].address)
    assert "status, technology, route of funding, amount" in page.content.decode()


def test_cameras_of_a_site_are_a_camera_count():
    made = system("counted", technologies=[builders.technology("cctv")])
    rebuild([made.pk])
    assert "camera_count" in questions_open([made.pk])[made.pk]
    made.sites.update(cameras=40)
    assert "camera_count" not in questions_open([made.pk])[made.pk]


def test_a_national_system_needs_no_place():
    for slug, scope in (("city", "city"), ("national", "national")):
        made = builders.deployment(slug, scope=scope)
        builders.national_site(made)
        rebuild([made.pk])
    assert on("unplaced") == ["city"]


def test_a_check_is_good_for_twelve_months():
    system("fresh", checked_on=dt.date(2025, 12, 1))
    system("old", checked_on=dt.date(2025, 11, 1))
    system("never")
    builders.deployment("draft")
    assert on("unchecked") == ["never", "old"]


def test_no_news_for_two_years_proposes_a_review_and_leaves_the_status():
    for slug, day in (("quiet", "2024-10-01"), ("loud", "2024-12-01")):
        builders.event(system(slug), day)
    for made in Deployment.objects.all():
        made.sites.get().sources.update(date="")
        made.supplies.get().sources.update(date="")
    gone = system("gone", status="decommissioned")
    builders.event(gone, "2015")
    rebuild()
    unsure = system("unsure", status="unknown")
    builders.event(unsure, "2015")
    draft = builders.deployment("draft")  # nobody reads yet that it stands
    builders.event(draft, "2015")
    rebuild()
    assert on("no-news") == ["quiet"]
    assert Deployment.objects.get(slug="quiet").status == "operational"


def test_what_is_without_news_says_its_last_and_is_proposed_as_not_known():
    quiet = system("quiet", status="operational")
    builders.event(quiet, "2019-05")
    quiet.sites.get().sources.update(date="")
    quiet.supplies.get().sources.update(date="")
    rebuild()
    client = editor(superuser=True)
    worklist = client.get(records.WORKLISTS["no-news"].address).content.decode()
    assert "<h1>No news for 24 months</h1>" in worklist
    assert '<td class="field-last_news">May 2019</td>' in worklist
    page = client.get(address(quiet)).content.decode()
    assert "no news for 24 months: the last is of May 2019" in page
    asked = {"action": "doubt_status", "_selected_action": quiet.pk}
    form = client.post(address(Deployment, "changelist"), asked).context["form"]
    assert not form.is_bound
    answer = form.initial | {"action": "change_many", "_selected_action": quiet.pk}
    client.post(address(Deployment, "changelist"), answer)
    row = Proposal.objects.get(state="preview").rows.get()
    assert row.after == {"status": "unknown"}
    assert Deployment.objects.get().status == "operational"


def test_a_system_with_news_is_not_asked_whether_it_stands():
    loud = system("loud", status="operational")
    builders.event(loud, "2026-05")
    rebuild()
    assert "no news for 24 months" not in editor(superuser=True).get(address(loud)).content.decode()


def test_countries_without_a_search_of_the_last_two_years_are_counted_and_listed():
    technology = builders.technology()
    for iso2, finding, day in (
        ("EC", "found", dt.date(2026, 1, 1)),
        ("PE", "nothing_found", dt.date(2023, 1, 1)),
        ("BO", "not_searched", dt.date(2026, 1, 1)),
        ("CO", "nothing_found", None),
    ):
        builders.country(iso2)
        Coverage.objects.create(
            country_id=iso2, technology=technology, finding=finding, searched_on=day
        )
    builders.country("CL")
    expected = ["BO", "CL", "CO", "PE"]
    assert sorted(countries.without_a_search().values_list("pk", flat=True)) == expected
    page = editor(superuser=True).get(f"{address(Country, 'changelist')}?searched=no")
    assert sorted(country.pk for country in page.context["cl"].queryset) == expected


def test_units_with_nothing_on_record_and_no_search_are_counted_listed_and_marked():
    marks = {"A": None, "B": dt.date(2023, 1, 1), "C": dt.date(2026, 1, 1), "D": None}
    for letter, day in marks.items():
        builders.subdivision(f"EC-{letter}", searched_on=day)
    builders.site(builders.deployment("there"), subdivision_id="EC-D")
    client = editor(superuser=True)
    where = f"{address(Subdivision, 'changelist')}?searched=no"
    found = client.get(where).context["cl"].queryset
    assert sorted(unit.pk for unit in found) == ["EC-A", "EC-B"]
    home = reading.words(client.get(reverse("admin:index")).content.decode())
    assert "2 Subdivisions without a search" in home
    client.post(where, {"action": "mark_searched", "_selected_action": ["EC-A"]})
    assert Subdivision.objects.get(pk="EC-A").searched_on == dt.date(2026, 11, 24)
    assert [unit.pk for unit in client.get(where).context["cl"].queryset] == ["EC-B"]
    assert Proposal.objects.get().title == "Searched today: 1 unit"


def test_the_day_a_unit_was_searched_waits_for_a_reviewer(settings, team_of_one):
    settings.SELF_REVIEW = False
    builders.subdivision("EC-A")
    ana = editor("countries.view_subdivision", "countries.change_subdivision", reviews=False)
    sent = {"action": "mark_searched", "_selected_action": ["EC-A"]}
    ana.post(address(Subdivision, "changelist"), sent)
    assert Proposal.objects.get().state == "waiting"
    assert Subdivision.objects.get().searched_on is None
    home = reading.words(ana.get(reverse("admin:index")).text)
    assert "mark those that you have searched. 1 of them waits for a reviewer." in home


def test_checks_that_wait_are_said_where_they_are_still_counted(settings):
    settings.SELF_REVIEW = False
    one, other = system("one"), system("other")
    ana = editor("deployments.view_deployment", "deployments.change_deployment", reviews=False)
    assert "wait for a reviewer" not in reading.words(ana.get(reverse("admin:index")).text)
    sent = {"action": "mark_checked", "_selected_action": [one.pk, other.pk]}
    ana.post(address(Deployment, "changelist"), sent)
    home = reading.words(ana.get(reverse("admin:index")).text)
    assert "2 Not checked for 12 months" in home
    assert "mark them as checked today. 2 of them wait for a reviewer." in home


def test_dead_links_are_counted_and_listed_at_the_address_they_have_now():
    builders.source(slug="kept", archived_url="https://web.archive.org/web/2019/x")
    for slug, state, is_old in (
        ("dead", "dead", False),
        ("kept", "dead", False),
        ("moved-on", "dead", True),
        ("fine", "fine", False),
    ):
        source = Source.objects.filter(slug=slug).first() or builders.source(slug=slug)
        asked = "https://example.org/old" if is_old else source.url
        now = timezone.now()
        Link.objects.create(source=source, url=asked, state=state, checked_at=now, due_at=now)
    client = editor(superuser=True)
    home = client.get(reverse("admin:index")).content.decode()
    assert "1 Dead links" in reading.words(home) and "/sources/source/?link=lost" in home
    assert "where an archived copy is. 1 link was never checked." in reading.words(home)
    for asked, found in (
        ("lost", ["dead"]),
        ("dead", ["dead", "kept"]),
        ("unchecked", ["moved-on"]),
    ):
        page = client.get(address(Source, "changelist"), {"link": asked})
        assert sorted(source.slug for source in page.context["cl"].queryset) == found


def test_a_country_in_the_list_leads_to_its_row_of_the_grid():
    builders.country("EC")
    client = editor(superuser=True)
    where = f"{reverse('admin:deployments_coverage_grid')}#EC"
    assert where in client.get(address(Country, "changelist")).content.decode()
    assert '<tr id="EC">' in client.get(where).content.decode()


def test_the_first_page_shows_the_lists_only_to_who_may_open_them():
    system("plain")
    title = str(records.WORKLISTS["single"].title)
    home = reverse("admin:index")
    assert title in editor("deployments.view_deployment").get(home).content.decode()
    assert title not in editor("sources.view_source").get(home).content.decode()


def test_the_first_page_begins_with_what_waits_and_the_rooms_of_the_daily_work():
    home = editor(superuser=True).get(reverse("admin:index")).content.decode()
    parts = (
        'id="review-queues"',
        'id="worklists"',
        *(f'class="app-{room} module' for room in ("deployments", "exchange", "countries", "auth")),
    )
    places = [home.index(part) for part in parts]
    assert places == sorted(places)


def test_the_lists_ask_a_bounded_number_of_questions(django_assert_max_num_queries):
    for number in range(5):
        builders.claim(system(f"system-{number}"), number=10)
    rebuild()
    with django_assert_max_num_queries(25):
        records.lengths()
    with django_assert_max_num_queries(5):
        records.lengths()

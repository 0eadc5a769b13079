"""Drafts on their way: what they miss, sent back with words, handed in and published in numbers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deployments.models import Deployment
from desk.proposals.foreseen import foresee
from exchange.enacting import enact
from exchange.keeping import keep
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan
from exchange.tables import TABLES
from tests import builders
from tests.desk.pages import address, editor, fields_of
from tests.desk.test_four_eyes import save, user_of

pytestmark = pytest.mark.django_db
MAY = ("deployments.change_deployment", "deployments.view_deployment")
LIST = address(Deployment, "changelist")


@pytest.fixture(autouse=True)
def two_people(settings, team_of_one):
    settings.SELF_REVIEW = False


@pytest.fixture
def ana():
    return editor(*MAY, reviews=False)


@pytest.fixture
def rosa():
    return editor(*MAY)


def written_by(client, slug: str = "town", *, whole: bool = True, **cells) -> Deployment:
    """A draft that this editor made, with or without what publication needs."""
    builders.country("EC")
    row = dict.fromkeys(TABLES["deployments"].names, "")
    row |= {"slug": slug, "name": f"Cameras of {slug}", "country": "EC", "status": "operational"}
    row |= {"scope": "city", "confidence": "low", "state": "draft"} | cells
    plan = Plan([Change("deployments", (slug,), Kind.NEW, {}, row)])
    enact(plan, kind="import", title="Import", author=user_of(client))
    made = Deployment.objects.get(slug=slug)
    if whole:
        builders.supply(made)
        builders.site(made)
    return made


def state_of(draft) -> str:
    return Deployment.objects.get(pk=draft.pk).state


def act(client, draft, action: str, words: str = ""):
    page = reverse("admin:deployments_deployment_draft", args=[draft.pk, action])
    return client.post(page, {"words": words}, follow=True)


def many(client, action: str, *drafts, **fields):
    sent = {"action": action, "_selected_action": [draft.pk for draft in drafts]}
    return client.post(LIST, sent | fields, follow=True)


def box(client, title: str) -> str:
    """What one box of the first page says."""
    page = client.get("/admin/").content.decode()
    return page.partition(f"<h3>{title}")[2].partition("</section>")[0]


# --- Sent back ------------------------------------------------------------------


def test_a_draft_is_sent_back_with_words_that_reach_its_author(ana, rosa):
    draft = written_by(ana)
    answer = save(ana, draft, _hand_in="1", why="Ready.")
    told = [str(message) for message in answer.wsgi_request._messages]
    assert any(said.startswith("Handed in") for said in told)
    assert "Ready." in rosa.get(address(draft)).content.decode()
    act(rosa, draft, "send_back", "Which ministry?")
    assert state_of(draft) == "draft"
    assert "Which ministry?" in box(ana, "Sent back to you")
    assert address(draft) in box(ana, "Sent back to you")
    assert "Which ministry?" not in box(rosa, "Sent back to you")
    assert "Which ministry?" in ana.get(address(draft)).content.decode()
    assert [d.pk for d in ana.get(f"{LIST}?drafts=sent-back").context["cl"].result_list] == [
        draft.pk
    ]
    save(ana, draft, _hand_in="1", why="The interior.")
    assert "Which ministry?" not in box(ana, "Sent back to you")


def test_who_sent_a_draft_back_may_publish_it_once_it_is_mended(ana, rosa):
    draft = written_by(ana)
    save(ana, draft, _hand_in="1")
    act(rosa, draft, "send_back", "Which ministry?")
    save(ana, draft, operator="The interior", _hand_in="1")
    assert "Cameras of town" in box(rosa, "Drafts for you to review")
    save(rosa, draft, _publish="1", why="Good now.")
    assert state_of(draft) == "published"


def test_a_draft_is_not_sent_back_without_words_nor_by_who_reviews_nothing(ana, rosa):
    draft = written_by(ana)
    save(ana, draft, _hand_in="1")
    act(rosa, draft, "send_back", "  ")
    act(ana, draft, "send_back", "No.")
    assert state_of(draft) == "in_review"
    act(rosa, draft, "withdraw", "I have no hand in it.")
    assert state_of(draft) == "in_review"
    act(ana, draft, "withdraw")
    assert state_of(draft) == "draft"
    assert "Cameras of town" not in box(ana, "Sent back to you")
    said = act(rosa, draft, "send_back", "Late.").content.decode()
    assert "It has moved on" in said


# --- Reviewed -------------------------------------------------------------------


def test_a_reviewer_reads_a_draft_with_its_sources_and_publishes_it_above_the_form(
    ana, rosa, client
):
    draft = written_by(ana)
    source = builders.source(title="Decree 7", url="https://example.org/decree-7")
    draft.supplies.get().sources.add(source)
    site = draft.sites.get()
    site.latitude, site.longitude, site.precision = "-0.22", "-78.51", "exact"
    site.save()
    save(ana, draft, _hand_in="1", why="Ready.")
    page = rosa.get(address(draft)).content.decode()
    head = page.partition('id="reading"')[2].partition("<form")[0]
    supplier = draft.supplies.get().vendor.name
    for told in (
        "Cameras of town",
        str(draft.country),
        "Operational",
        supplier,
        'class="map-point"',
    ):
        assert told in head
    assert 'href="https://example.org/decree-7"' in head and "Decree 7" in head
    assert page.index("/draft/publish/") < page.index('id="reading"') < page.index('id="edit-it"')
    assert 'id="reading"' not in ana.get(address(draft)).content.decode()
    act(rosa, draft, "publish", " ")
    assert state_of(draft) == "in_review"
    act(rosa, draft, "publish", "Read with the decree.")
    assert state_of(draft) == "published"
    assert client.get("/deployments/town/").status_code == 200
    change = Proposal.objects.first()
    assert (change.author, change.reason) == (user_of(rosa), "Read with the decree.")


def test_a_draft_of_ones_own_or_without_a_place_is_not_published_above_the_form(ana, rosa):
    own, bare = written_by(rosa, "own"), written_by(ana, "bare", whole=False)
    for client, draft in ((rosa, own), (ana, bare)):
        save(client, draft, _hand_in="1")
    for draft, why in ((own, "You wrote on it"), (bare, "Name a supplier")):
        page = rosa.get(address(draft)).content.decode()
        assert why in page and "/draft/publish/" not in page
        assert why in act(rosa, draft, "publish", "Good.").content.decode()
    assert "Only a reviewer publishes." in act(ana, bare, "publish", "Good.").content.decode()
    assert (state_of(own), state_of(bare)) == ("in_review", "in_review")


def test_what_a_reviewer_did_not_see_is_not_published(ana, rosa):
    draft = written_by(ana)
    save(ana, draft, _hand_in="1")
    seen = rosa.get(address(draft)).context["page_seen"]
    save(ana, draft, operator="Somebody else")
    page = reverse("admin:deployments_deployment_draft", args=[draft.pk, "publish"])
    sent = {"words": "Good.", "page_seen": seen}
    assert "Somebody saved it meanwhile" in rosa.post(page, sent, follow=True).content.decode()
    assert state_of(draft) == "in_review"
    sent["page_seen"] = rosa.get(address(draft)).context["page_seen"]
    rosa.post(page, sent)
    assert state_of(draft) == "published"


def test_a_reviewer_is_led_from_a_draft_to_the_next(ana, rosa):
    drafts = [written_by(ana, slug) for slug in ("first", "second", "third")]
    many(ana, "hand_in_many", *drafts, confirmed="1")
    told = act(rosa, drafts[0], "publish", "Good.").content.decode()
    assert "Next for you:" in told and address(drafts[1]) in told
    told = act(rosa, drafts[1], "send_back", "Which ministry?").content.decode()
    assert address(drafts[2]) in told
    assert "Next for you:" not in act(rosa, drafts[2], "publish", "Good.").content.decode()


# --- What is missing ---------------------------------------------------------------


def test_handing_in_names_what_is_missing_and_the_reviewer_reads_the_same(ana, rosa):
    draft = written_by(ana, whole=False)
    save(ana, draft, _hand_in="1")
    assert state_of(draft) == "in_review"
    told = ana.get(LIST).content.decode()
    for place in ("supplies-group", "sites-group", "events-group", "fundings-group"):
        assert f'href="{address(draft)}#{place}"' in told
        assert f'href="#{place}"' in rosa.get(address(draft)).content.decode()
    page = rosa.get(address(draft)).content.decode()
    assert page.count('class="desk-needed"') == 2
    assert 'href="#id_technologies"' in page and 'href="#id_status"' not in page


def test_a_change_that_waits_says_what_its_record_would_still_miss(ana, rosa):
    system = builders.public_deployment("public", status="unknown")
    save(ana, system, operator="New operator")
    change = Proposal.objects.get(state="waiting")
    for reader, page in ((ana, "edit"), (rosa, "edit"), (editor(reviews=False), "change")):
        told = reader.get(address(change)).content.decode()
        assert f'{page}/#id_status"' in told and f'{page}/#events-group"' in told
    opened = ana.get(reverse("admin:exchange_proposal_edit", args=[change.pk]))
    sent = fields_of(opened) | {"plan_edited": [opened.context["plan_edited"]]}
    sent |= {"why": ["The decree."], "status": ["operational"]}
    ana.post(reverse("admin:exchange_proposal_edit", args=[change.pk]), sent)
    told = rosa.get(address(change)).content.decode()
    assert '#id_status"' not in told and '#events-group"' in told


def test_what_is_unlikely_and_missing_is_that_of_the_day_until_brought_up_to_date(ana, rosa):
    system = builders.public_deployment("public", status="unknown")
    claim = builders.claim(system, number=100)
    site = system.sites.get()
    plan = Plan(
        [
            Change("deployments", ("public",), Kind.CHANGED, {"operator": ""}, {"operator": "N"}),
            Change("sites", (site.key,), Kind.CHANGED, {"cameras": ""}, {"cameras": "700"}),
        ]
    )
    change = keep(plan, kind="edit", state="waiting", record=system, title="x", author=user_of(ana))
    foresee(change)
    assert len(change.doubts) == 1 and "status" in change.missing
    claim.number = 1000
    claim.save()
    Deployment.objects.update(status="operational", operator="Another")
    rosa.get(address(change))
    change.refresh_from_db()
    assert len(change.doubts) == 1 and "status" in change.missing  # a look writes nothing
    rosa.post(reverse("admin:exchange_proposal_act", args=[change.pk, "renew"]))
    change.refresh_from_db()
    assert change.rows.count() == 2
    assert change.doubts == [] and "status" not in change.missing and "begin" in change.missing


def test_your_drafts_are_counted_with_what_each_misses(ana, rosa):
    mine = written_by(ana, whole=False, technologies="")
    written_by(rosa, "other")
    said = box(ana, "Your drafts")
    assert '<span class="desk-number">1</span>' in said
    assert address(mine) in said and "misses vendor by name, place, begin, technology" in said
    assert "Cameras of other" not in said
    save(ana, mine, _hand_in="1")
    assert "You have no draft" in box(ana, "Your drafts")


# --- Many at once --------------------------------------------------------------------


def test_many_drafts_are_handed_in_as_one_change(ana):
    drafts = [written_by(ana, f"town-{n}", whole=n > 0) for n in range(3)]
    public = builders.public_deployment("public")
    asked = many(ana, "hand_in_many", *drafts, public).content.decode()
    assert "Hand in 3 drafts" in asked and "It is published already." in asked
    assert f"{address(drafts[0])}#supplies-group" in asked
    assert {state_of(draft) for draft in drafts} == {"draft"}
    sent = {"confirmed": "1", "why": "From the ministry's list."}
    told = many(ana, "hand_in_many", *drafts, public, **sent).content.decode()
    assert "3 drafts handed in for review." in told and f"{LIST}?state__exact=in_review" in told
    assert {state_of(draft) for draft in drafts} == {"in_review"}
    change = Proposal.objects.first()
    assert (change.kind, change.state, change.rows.count()) == ("bulk", "applied", 3)
    assert change.reason == "From the ministry's list."


def test_drafts_are_handed_in_from_the_page_of_the_import_that_made_them(ana, rosa):
    draft = written_by(ana)
    other = written_by(ana, "other")
    load = Proposal.objects.get(rows__key_text="town")
    page = ana.get(address(load)).content.decode()
    target = f"{LIST}?made_by={load.pk}"
    assert f'action="{target}"' in page and 'value="hand_in_many"' in page
    sent = {"action": "hand_in_many", "select_across": "1", "_selected_action": "0"}
    assert "Cameras of town" in ana.post(target, sent).content.decode()
    ana.post(target, sent | {"confirmed": "1"})
    assert (state_of(draft), state_of(other)) == ("in_review", "draft")
    page = rosa.get(address(load)).content.decode()
    assert 'value="publish_many"' in page and 'value="hand_in_many"' not in page
    assert 'value="publish_many"' not in ana.get(address(load)).content.decode()


def test_whom_a_draft_looks_like_and_what_is_unlikely_is_said_wherever_it_moves(ana, rosa):
    known = builders.deployment(
        "known", name="Cameras of Cochabamba", country=builders.country("EC")
    )
    twin = written_by(ana, "twin", name="Cameras of Cochabamba town")
    twin.sites.update(latitude="51.5", longitude="-0.1", precision="exact")
    like, away = "It looks like “Cameras of Cochabamba”", "lies outside"
    asked = many(ana, "hand_in_many", twin).content.decode()
    assert like in asked and away in asked
    many(ana, "hand_in_many", twin, confirmed="1")
    page = rosa.get(address(twin)).content.decode()
    assert like in page and f'<a href="{address(known)}">Look at it</a>' in page
    asked = many(rosa, "publish_many", twin).content.decode()
    assert like in asked and away in asked


def test_what_deserves_a_look_in_many_is_asked_in_as_many_questions_as_in_one(ana):
    towns = [written_by(ana, f"town-{name}") for name in ("alausi", "azogues", "banos", "calceta")]
    twins = [written_by(ana, f"{town.slug}-twin", name=town.name) for town in towns]
    with CaptureQueriesContext(connection) as of_one:
        many(ana, "hand_in_many", twins[0])
    with CaptureQueriesContext(connection) as of_all:
        page = many(ana, "hand_in_many", *twins).content.decode()
    assert page.count("It looks like") >= len(towns)
    assert len(of_all) == len(of_one)


def test_a_reviewer_publishes_many_and_reads_why_the_others_are_left_out(ana, rosa, client):
    good, bare, early = (
        written_by(ana, slug, whole=slug != "bare") for slug in ("good", "bare", "early")
    )
    own = written_by(rosa, "own")
    many(ana, "hand_in_many", good, bare, confirmed="1")
    many(rosa, "hand_in_many", own, confirmed="1")
    chosen = (good, bare, early, own)
    asked = many(rosa, "publish_many", *chosen).content.decode()
    for why in ("You wrote on it", "It was not handed in.", "Name a supplier", "Publish 1 draft"):
        assert why in asked
    assert "Say why." in many(rosa, "publish_many", *chosen, confirmed="1", why="").content.decode()
    assert state_of(good) == "in_review"
    sent = {"confirmed": "1", "why": "Seen, all of them."}
    assert "1 draft published." in many(rosa, "publish_many", *chosen, **sent).content.decode()
    assert [state_of(draft) for draft in chosen] == ["published", "in_review", "draft", "in_review"]
    assert client.get("/deployments/good/").status_code == 200
    change = Proposal.objects.first()
    assert (change.author, change.reason) == (user_of(rosa), "Seen, all of them.")


def test_who_does_not_review_publishes_nothing_in_numbers(ana, rosa):
    draft = written_by(rosa)
    many(rosa, "hand_in_many", draft, confirmed="1")
    many(ana, "publish_many", draft, confirmed="1", why="Mine.")
    assert state_of(draft) == "in_review"


def test_very_many_are_written_outside_the_request(ana, rosa, monkeypatch):
    monkeypatch.setattr("exchange.models.proposal.LARGE", 1)
    drafts = [written_by(ana, f"town-{n}") for n in range(2)]
    many(ana, "hand_in_many", *drafts, confirmed="1")
    change = Proposal.objects.first()
    step = reverse("admin:exchange_proposal_step", args=[change.pk])
    assert change.state == "preview"
    ana.post(step)
    assert {state_of(draft) for draft in drafts} == {"in_review"}
    many(rosa, "publish_many", *drafts, confirmed="1", why="Seen.")
    rosa.post(reverse("admin:exchange_proposal_step", args=[Proposal.objects.first().pk]))
    assert {state_of(draft) for draft in drafts} == {"published"}

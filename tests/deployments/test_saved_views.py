"""Views that editors named: what readers are shown of them, and what the desk refuses."""

import re

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deployments.counting import edition
from deployments.filter import read_filter
from deployments.models import Deployment, SavedView
from deployments.saved_views import normalised
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of
from tests.reading import page, words
from vendors.models import Vendor

pytestmark = pytest.mark.django_db

ROOMS = {"map": "/", "timeline": "/timeline/", "records": "/records/", "evidence": "/evidence/"}


def save(slug: str = "gifts", **fields) -> SavedView:
    """A saved view, written as a writer does: with the edition advanced."""
    usual = {"name": "Gifts", "room": "records", "query": "route=donation", "sentence": "Given."}
    with transaction.atomic():
        made = SavedView.objects.create(slug=slug, **(usual | fields))
        edition.advance()
    return made


def menu(path: str = "/records/", client: Client | None = None) -> str:
    markup = (client or Client()).get(path).content.decode()
    return re.search(r"<details[^>]* data-saved-views.*?</details>", markup, re.DOTALL)[0]


@pytest.fixture
def given():
    """One system that was given, one that was not."""
    system = builders.public_deployment("given")
    builders.funding(system, route="donation")
    builders.publish(system)
    return builders.public_deployment("bought")


# --- What readers see ------------------------------------------------------


@pytest.mark.parametrize("path", ROOMS.values())
def test_every_room_lists_the_shared_views_with_their_sentence_and_number(given, path):
    save()
    assert "Gifts 1 deployment Given. Records" in words(menu(path))
    assert 'href="/records/?route=donation"' in menu(path)


def test_without_any_the_menu_says_how_to_keep_one(given):
    said = words(menu())
    assert "Shared views" not in said
    assert "Kept in this browser only" in said and "None yet" in said


def test_the_number_follows_the_data(given):
    save()
    assert "Gifts 1 deployment " in words(menu())
    builders.funding(given, route="donation")
    builders.publish(given)
    assert "Gifts 2 deployments " in words(menu())
    assert read_filter(QueryDict("route=donation")).deployments.count() == 2


@pytest.mark.parametrize(
    ("path", "in_force"),
    [
        ("/records/?route=donation", True),
        ("/records/?route=donation&evidence=any&page=1&record=given", True),
        ("/records/?route=donation&sort=name", False),
        ("/records/?route=donation&country=EC", False),
        ("/timeline/?route=donation", False),
        ("/records/", False),
    ],
)
def test_the_view_in_force_is_marked(given, path, in_force):
    save()
    assert ('aria-current="true"' in menu(path)) == in_force


def test_a_map_that_was_moved_shows_the_same_view(given):
    save(room="map", query="route=donation&view=-80,-5,-70,5&zoom=5")
    assert "aria-current" in menu("/?route=donation&view=-90,-5,-70,5&zoom=4")


def test_they_stand_in_the_order_that_editors_gave_them(given):
    save("second", name="Second", order=2)
    save("first", name="First", order=1)
    assert words(menu()).index("First") < words(menu()).index("Second")


def test_one_that_is_not_shown_is_nowhere(given):
    save(is_shown=False)
    assert "Gifts" not in menu()
    assert Client().get("/views/gifts/").status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"query": "vendor=renamed"},
        {"room": "map", "query": "shade=nothing-known"},
        {"room": "timeline", "query": "lanes=moods"},
        {"query": "columns=shoe-size"},
        {"query": "colour=mauve"},
    ],
)
def test_one_that_cannot_be_read_any_more_is_left_out_and_no_trap(given, fields):
    save(**fields)
    for path in ROOMS.values():
        assert "Gifts" not in menu(path)
    assert Client().get("/views/gifts/").status_code == 404


def test_a_vendor_that_is_renamed_breaks_the_view_at_once(given):
    save(query="vendor=zorro")
    assert "Gifts 2 deployments" in words(menu())
    with transaction.atomic():
        Vendor.objects.filter(slug="zorro").update(slug="renamed")
        edition.advance()
    assert "Gifts" not in menu()


@pytest.mark.parametrize("query", ["vendor=shade", "program=secret-program", "deployment=secret"])
def test_what_only_a_draft_knows_is_in_no_menu(given, query):
    draft = builders.deployment("secret", program=builders.program("secret-program"))
    builders.supply(draft, vendor=builders.vendor("shade"))
    builders.site(draft)
    save(query=query)
    for path in ROOMS.values():
        assert query not in menu(path)
    assert Client().get("/views/gifts/").status_code == 404
    builders.publish(draft)
    assert query in menu()
    Deployment.objects.filter(pk=draft.pk).update(state="draft")
    edition.advance()
    assert query not in menu()


def test_the_lasting_address_leads_to_the_view(given):
    answer = Client().get(save(room="timeline", query="lanes=vendor").get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, "/timeline/?lanes=vendor")


@pytest.mark.parametrize("path", ROOMS.values())
def test_ten_views_take_no_more_queries_than_none(given, path, django_assert_max_num_queries):
    page(path)
    with CaptureQueriesContext(connection) as before:
        page(path)
    usual = len(before)
    for n in range(10):
        save(f"view-{n}", query="vendor=zorro&country=EC")
    page(path)
    with django_assert_max_num_queries(usual):
        assert "vendor=zorro" in page(path)


# --- One way of writing a query --------------------------------------------


@pytest.mark.parametrize(
    ("room", "query", "written"),
    [
        ("records", "vendor=b&vendor=a&vendor=b&country=", "vendor=a&vendor=b"),
        ("records", "page=3&record=x&utm_source=mail&sort=name", "sort=name"),
        ("records", "lanes=vendor&view=1,2,3,4", ""),
        ("timeline", "lanes=vendor&evidence=any&colour=vendor", "lanes=vendor"),
        ("map", "zoom=5&view=-80,-5,-70,5&shade=view", "shade=view&view=-80,-5,-70,5&zoom=5"),
        ("evidence", "colour=route&q= ecu+911 ", "q=ecu%20911&colour=route"),
    ],
)
def test_a_query_has_one_way_of_being_written(room, query, written):
    assert normalised(room, QueryDict(query)) == written
    assert normalised(room, QueryDict(written)) == written


# --- The desk --------------------------------------------------------------


def posted(**fields) -> dict:
    usual = {"name": "Gifts", "slug": "gifts", "room": "records", "query": "route=donation"}
    return usual | {"sentence": "Given.", "order": "0", "is_shown": "on"} | fields


def test_an_editor_saves_the_view_she_looks_at(given):
    client = editor("deployments.add_savedview", "deployments.view_savedview")
    link = re.search(r'href="([^"]+)" data-save-view', menu("/records/?route=donation", client))
    form = client.get(link[1].replace("&amp;", "&"))
    sent = fields_of(form)
    assert (sent["room"], sent["query"]) == (["records"], ["route=donation"])
    sent |= {"name": ["Gifts"], "slug": ["gifts"], "sentence": ["Given."]}
    answer = client.post(address(SavedView, "add"), sent)
    assert answer.status_code == 302, errors_of(answer)
    assert SavedView.history.get().history_user is not None
    assert "Gifts 1 deployment" in words(menu())


def test_who_may_not_add_one_is_offered_nothing(given):
    assert "data-save-view" not in menu()
    assert "data-save-view" not in menu(client=editor("deployments.view_savedview"))


@pytest.mark.parametrize(
    "pasted",
    [
        "route=donation",
        "?route=donation&page=2",
        "/records/?route=donation#falls",
        "https://atlas.example/records/?route=donation&record=given",
    ],
)
def test_an_address_may_be_pasted_whole(given, pasted):
    answer = editor(superuser=True).post(address(SavedView, "add"), posted(query=pasted))
    assert answer.status_code == 302, errors_of(answer)
    assert SavedView.objects.get().query == "route=donation"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"query": "vendor=nobody"}, "vendor: "),
        ({"query": "evidence=rumour"}, "evidence: "),
        ({"query": "sort=mood"}, "sort: "),
        ({"room": "timeline", "query": "lanes=mood"}, "lanes: "),
        ({"room": "map", "query": "shade=mood"}, "shade: "),
        ({"room": "attic"}, "room: "),
        ({"name": ""}, "name: "),
        ({"sentence": ""}, "sentence: "),
        ({"query": "q=" + "x" * 3000}, "query: "),
    ],
)
def test_the_desk_refuses_what_readers_could_not_open(given, fields, says):
    answer = editor(superuser=True).post(address(SavedView, "add"), posted(**fields))
    assert answer.status_code == 200
    assert any(says in said for said in errors_of(answer))
    assert not SavedView.objects.exists()


def test_the_desk_says_which_views_are_broken_and_why(given):
    save()
    save("gone", name="Gone", query="vendor=gone")
    client = editor(superuser=True)
    said = words(client.get(address(SavedView, "changelist")).content.decode())
    assert "1 deployment" in said
    assert "broken, left out: vendor: “gone” is no vendor that the atlas knows." in said
    broken = client.get(address(SavedView.objects.get(slug="gone")))
    assert broken.status_code == 200 and "View on site" not in broken.content.decode()
    whole = client.get(address(SavedView.objects.get(slug="gifts")))
    assert "View on site" in whole.content.decode()


def test_a_change_at_the_desk_is_seen_at_once_and_so_is_a_deletion(given):
    made, client = save(), editor(superuser=True)
    sent = fields_of(client.get(address(made))) | {"name": ["Presents"]}
    assert client.post(address(made), sent).status_code == 302
    assert "Presents" in menu()
    client.post(address(made, "delete"), {"post": "yes"})
    assert "Presents" not in menu()


# --- From room to room -----------------------------------------------------


@pytest.mark.parametrize("path", ROOMS.values())
def test_filter_and_colour_go_along_from_every_room_to_the_others(given, path):
    query = "vendor=zorro&colour=route"
    markup = Client().get(f"{path}?{query}").content.decode()
    header = re.search(r'<nav class="site-nav".*?</nav>', markup, re.DOTALL)[0]
    for room in ("/", "/timeline/", "/records/"):
        assert f'href="{room}?vendor=zorro&amp;colour=route"' in header, room
    if path != "/evidence/":
        assert 'href="/evidence/?vendor=zorro&amp;colour=route"' in markup


def test_the_evidence_page_is_coloured_as_asked_and_refuses_what_is_no_colour(given):
    markup = Client().get("/evidence/?vendor=zorro&colour=route").content.decode()
    assert 'data-legend="route" >' in markup and 'data-legend="vendor" hidden>' in markup
    assert "/sites.geojson?vendor=zorro&amp;colour=route" in markup
    assert Client().get("/evidence/?colour=mauve").status_code == 400

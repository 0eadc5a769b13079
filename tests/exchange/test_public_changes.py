"""The public page of changes: readable, narrowed, followed, without drafts and without names."""

import xml.etree.ElementTree as ET

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from deployments.models import Deployment
from exchange.changes.public import Seen, public_rows
from exchange.enacting import enact, record
from exchange.keeping import keep
from exchange.models import Byline, Proposal
from exchange.plan import Change, Kind, Plan, difference
from exchange.state import State, read_state
from tests import builders

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def system() -> Deployment:
    made = builders.deployment("town", name="Town cameras", operator="Police")
    builders.supply(made, vendor=builders.vendor("zorro", name="Zorro"))
    builders.site(made)
    builders.publish(made)
    return made


def changed(table: str, key: tuple, before: dict, after: dict) -> Plan:
    return Plan([Change(table, key, Kind.CHANGED, before, after)])


def renamed(before="Police", after="Ministry") -> Plan:
    return changed("deployments", ("town",), {"operator": before}, {"operator": after})


def edited(plan: Plan | None = None, **fields) -> Proposal:
    return enact(plan or renamed(), kind="edit", title="What the desk calls it", **fields)


def text(path: str, **query) -> str:
    answer = Client().get(path, query)
    assert answer.status_code == 200, path
    return answer.content.decode()


def published(slug: str, before: str, after: str) -> Plan:
    return changed("deployments", (slug,), {"state": before}, {"state": after})


def test_a_change_is_shown_in_words(system):
    edited()
    for path in ("/changes/", "/deployments/town/changes/"):
        page = text(path)
        assert "Town cameras" in page
        assert "<dt>Operator</dt>" in page
        assert '<del class="before">Police</del>' in page and "<ins>Ministry</ins>" in page


def test_what_only_waits_is_not_shown(system):

    keep(renamed(), kind="edit", state="waiting", title="T")
    assert "Ministry" not in text("/changes/")


def test_neither_title_nor_reason_of_the_desk_leave_it(system):
    edited(reason="Ana of the ministry told us")
    page = text("/changes/") + text("/changes.atom")
    assert "What the desk calls it" not in page
    assert "Ana of the ministry" not in page


def test_nobody_is_named_who_did_not_choose_to_be(system):
    ana = get_user_model().objects.create_user("ana.secret", first_name="Ana", last_name="Secret")
    edited(author=ana)
    assert "ecret" not in text("/changes/") + text("/changes.atom")
    Byline.objects.create(user=ana, public_name="A. S.")
    assert "A. S." in text("/changes/")
    assert "<name>A. S.</name>" in text("/changes.atom")


def test_what_was_done_to_a_draft_stays_hidden_once_it_is_published(system):
    Deployment.objects.filter(slug="town").update(state="draft")
    edited(renamed("Police", "First thought"))
    edited(published("town", "draft", "published"))
    edited(renamed("First thought", "Ministry"))
    page = text("/deployments/town/changes/")
    assert '<del class="before">Police</del>' not in page
    assert "<ins>Ministry</ins>" in page
    assert "<ins>Published</ins>" in page or "<ins>published</ins>" in page


def test_what_was_withdrawn_takes_its_changes_with_it(system):
    done = edited()
    edited(published("town", "published", "draft"))
    assert "Ministry" not in text("/changes/")
    for path in ("/deployments/town/changes/", f"/changes/{done.uid}/"):
        assert Client().get(path).status_code == 404
    assert Client().get("/deployments/town/changes.atom").status_code == 404


def test_a_cell_that_names_what_is_hidden_says_nothing(system):
    hidden = builders.source(slug="hidden-source", title="Hidden title")
    supply = system.supplies.get()
    key = ("town", "zorro", supply.role)
    seen = supply.sources.get().slug
    both = ";".join(sorted((seen, hidden.slug)))
    cells = {"sources": seen, "note": ""}
    edited(changed("supplies", key, cells, {"sources": both, "note": "Seen."}))
    assert "Hidden title" in text("/changes/")
    edited(changed("supplies", key, {"sources": both}, {"sources": seen}))
    page = text("/changes/")
    assert "Hidden title" not in page and "hidden-source" not in page
    assert "Seen." in page


def test_a_row_whose_key_names_a_hidden_vendor_is_left_out(system):
    builders.vendor("fox", name="Fox Hidden")
    own = system.supplies.get()
    row = {"deployment": "town", "vendor": "fox", "role": own.role, "note": ""}
    row["sources"] = own.sources.get().slug
    edited(Plan([Change("supplies", ("town", "fox", row["role"]), Kind.NEW, {}, row)]))
    assert "Fox Hidden" in text("/changes/")
    edited(Plan([Change("supplies", ("town", "fox", row["role"]), Kind.REMOVED, row, {})]))
    assert "Fox" not in text("/changes/") + text("/changes.atom")


def test_a_changed_row_below_a_record_belongs_to_it(system):
    site = system.sites.get()
    edited(changed("sites", (site.key,), {"note": ""}, {"note": "By the square."}))
    assert "By the square." in text("/deployments/town/changes/")


def test_an_import_is_folded_and_each_row_has_a_place(system):
    for number in range(20):
        builders.claim(system, number=number + 1000, standing="plausible")
    done = record(difference(State(), read_state()), kind="import", title="load")
    page = text("/changes/")
    assert "Counted by table" in page and "1\u202f005" not in page
    whole = text(f"/changes/{done.uid}/")
    assert "1\u202f005" in whole


def test_the_list_is_narrowed_by_country_vendor_table_and_days(system):
    edited()
    today = timezone.localdate().isoformat()
    fitting = ({"country": "EC"}, {"vendor": "zorro"}, {"table": "deployments"})
    for query in (*fitting, {"from": today, "to": today}):
        assert "Ministry" in text("/changes/", **query), query
    builders.country("BO")
    other = builders.vendor("owl")
    builders.listing(other)
    for query in ({"country": "BO"}, {"vendor": "owl"}, {"table": "claims"}, {"to": "2020-01-01"}):
        assert "Ministry" not in text("/changes/", **query), query
        assert "Ministry" not in text("/changes.atom", **query), query


def test_a_country_is_asked_for_in_small_letters_too(system):
    edited()
    builders.country("BO")
    for path in ("/changes/", "/changes.atom"):
        assert "Ministry" in text(path, country="ec")
        assert "Ministry" not in text(path, country="bo")


def test_the_list_is_narrowed_by_program_and_knows_none_of_drafts(system):
    net, other = builders.program("net"), builders.program("other-net")
    edited()
    for path in ("/changes/", "/changes.atom"):
        assert Client().get(path, {"program": "net"}).status_code == 400
    Deployment.objects.filter(slug="town").update(program=net)
    builders.public_deployment("port", program=other)
    builders.claim(net, number=7, key="net-c1")
    edited(changed("claims", ("net-c1",), {"note": ""}, {"note": "Of the whole net."}))
    for path in ("/changes/", "/changes.atom"):
        for words in ("Ministry", "Of the whole net."):
            assert words in text(path, program="net")
            assert words not in text(path, program="other-net")


@pytest.mark.parametrize(
    "query",
    [
        *(
            "country=XX",
            "vendor=nobody",
            "program=nothing",
            "table=magic",
            "from=2020",
            "to=yesterday",
        ),
        *("from=2026-02-01&to=2026-01-01", "page=9"),
    ],
)
def test_a_bad_value_is_refused(query):
    assert Client().get(f"/changes/?{query}").status_code == 400
    if not query.startswith("page"):
        assert Client().get(f"/changes.atom?{query}").status_code == 400


def test_the_feed_has_stable_numbers_and_times(system):
    done = edited()
    feed = ET.fromstring(text("/changes.atom"))
    entry = feed.find("a:entry", ATOM)
    assert entry.find("a:id", ATOM).text == f"urn:uuid:{done.uid}"
    assert entry.find("a:updated", ATOM).text.startswith(done.applied_at.isoformat()[:19])
    assert "Operator: Police → Ministry" in entry.find("a:summary", ATOM).text
    assert entry.find("a:link", ATOM).get("href").endswith(f"/changes/{done.uid}/")


def titles() -> list[str]:
    """The titles of the feed, which the page has too."""
    feed, page = ET.fromstring(text("/changes.atom")), text("/changes/")
    found = [entry.find("a:title", ATOM).text for entry in feed.findall("a:entry", ATOM)]
    assert all(f">{title}</a></h2>" in page for title in found)
    return found


def test_a_title_names_the_record_and_what_changed(system):
    edited()
    assert titles() == ["Town cameras: operator changed"]
    site = system.sites.get()
    claims = [builders.claim(system, number=n, standing="plausible") for n in (10, 20)]
    both = [
        Change("sites", (site.key,), Kind.CHANGED, {"note": ""}, {"note": "By the square."}),
        *(
            Change("claims", (c.key,), Kind.CHANGED, {"note": ""}, {"note": "Seen."})
            for c in claims
        ),
    ]
    edited(Plan(both))
    assert titles()[0] == "Town cameras: 1 changed site and 2 changed claims"
    edited(published("town", "published", "draft"))
    edited(published("town", "draft", "published"))
    assert titles()[0] == "Town cameras: published"


def test_a_title_counts_what_is_not_named(system):
    other = builders.public_deployment("port", name="Port cameras")
    many = [
        Change("deployments", (slug,), Kind.CHANGED, {"operator": before}, {"operator": "Army"})
        for slug, before in (("town", "Police"), ("port", other.operator))
    ]
    enact(Plan(many), kind="bulk", title="Operators")
    assert titles() == ["Bulk edit: Town cameras: operator changed; and 1 other record"]
    lynx = changed(
        "vendors",
        ("zorro",),
        {"summary": "", "founded": ""},
        {"summary": "A vendor.", "founded": "1999"},
    )
    edited(lynx)
    assert titles()[0] == "Vendor Zorro: founded and summary changed"


def test_the_title_of_a_large_change_counts_its_tables(system):
    for number in range(20):
        builders.claim(system, number=number + 1000, standing="plausible")
    claims = [
        Change("claims", (c.key,), Kind.CHANGED, {"note": ""}, {"note": "Seen."})
        for c in system.claims.all()
    ]
    enact(Plan(claims), kind="import", title="File of Ana")
    assert titles() == [f"Import: Town cameras: {len(claims)} claims"]


def test_an_unchanged_feed_costs_nothing(system):
    edited()
    first = Client().get("/changes.atom")
    again = Client().get("/changes.atom", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    edited(renamed("Ministry", "Army"))
    later = Client().get("/changes.atom", headers={"If-None-Match": first["ETag"]})
    assert later.status_code == 200


def test_many_changes_cost_a_fixed_number_of_questions(system, django_assert_max_num_queries):
    for number in range(12):
        edited(renamed("Police" if not number else f"O{number}", f"O{number + 1}"))
    with django_assert_max_num_queries(32):
        text("/changes/")


def test_a_hidden_key_is_known_as_hidden(system):
    seen = Seen.now()
    assert "town" in seen.keys["deployments"]
    assert not public_rows().exists()


def test_a_byline_says_something_and_stands_once():
    ana = get_user_model().objects.create_user("ana")
    with pytest.raises(IntegrityError), transaction.atomic():
        Byline.objects.create(user=ana, public_name="")
    Byline.objects.create(user=ana, public_name="Ana")
    with pytest.raises(IntegrityError), transaction.atomic():
        Byline.objects.create(user=ana, public_name="Ana again")

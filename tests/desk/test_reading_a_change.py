"""A change as its reviewer reads it: in words, record by record, with maps and bars."""

import itertools

import pytest

from deployments.mapping.distance import kilometres
from deployments.models import Deployment
from desk.proposals.differences import grouped
from desk.proposals.moves import distance_in_words
from desk.proposals.texts import word_difference
from exchange.keeping import keep
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan
from exchange.state import read_state
from tests import builders
from tests.desk.pages import address, editor

pytestmark = pytest.mark.django_db

CHANGED, NEW, REMOVED = Kind.CHANGED, Kind.NEW, Kind.REMOVED


@pytest.fixture
def system(settings) -> Deployment:
    settings.SELF_REVIEW = False
    made = builders.deployment("town", name="Town cameras", operator="Old operator")
    builders.supply(made)
    builders.site(made, key="town-s1", name="Centre")
    builders.claim(made, number=10, key="town-c1")
    builders.event(made, date="2018", key="town-e1")
    builders.publish(made)
    return made


def kept(*changes: Change, **fields) -> Proposal:
    defaults = {"kind": "edit", "state": "waiting", "title": "A change", "author": None}
    return keep(Plan(list(changes)), **defaults | fields)


def rows_of(proposal) -> list:
    return [row for group in grouped(proposal.rows.all()) for row in group.rows]


def said(row) -> dict[str, tuple[str, str]]:
    return {cell.label: (cell.before, cell.after) for cell in row.cells}


def changed(table: str, key: str, before: dict, after: dict) -> Change:
    return Change(table, (key,), CHANGED, before, after)


def test_columns_choices_and_references_are_said_in_words(system):
    builders.technology("drone", name="Drones")
    row = rows_of(
        kept(
            changed(
                "deployments",
                "town",
                {"status": "operational", "technologies": "cctv"},
                {"status": "suspended", "technologies": "cctv;drone"},
            )
        )
    )[0]
    assert (row.noun, row.name) == ("Deployment", "Town cameras")
    assert said(row) == {"Status": ("Operational", "Suspended"), "Technologies": ("", "Drones")}


def test_rows_stand_under_the_deployment_they_belong_to(system):
    builders.vendor("lynx", name="Lynx")
    proposal = kept(
        changed("vendors", "lynx", {"summary": ""}, {"summary": "A vendor."}),
        changed("deployments", "town", {"operator": "Old operator"}, {"operator": "New"}),
        changed("claims", "town-c1", {"number": "10"}, {"number": "12000"}),
    )
    groups = grouped(proposal.rows.all())
    assert [(g.noun, g.name, len(g.rows)) for g in groups] == [
        ("Vendor", "Lynx", 1),
        ("Deployment", "Town cameras", 2),
    ]
    assert groups[1].public == "/deployments/town/"
    assert said(groups[1].rows[1]) == {"Number": ("10", "12\u202f000")}


def test_a_changed_claim_is_on_record_under_its_deployment(system):
    proposal = kept(changed("claims", "town-c1", {"number": "10"}, {"number": "12"}))
    assert proposal.rows.get().deployment == "town"


def test_new_and_removed_rows_come_with_their_cells(system):
    cells = read_state().rows["claims"]["town-c1",]
    row = rows_of(kept(Change("claims", ("town-c1",), REMOVED, cells, {})))[0]
    assert row.kind == "removed"
    assert row.name.startswith("Cameras")
    assert said(row)["Number"] == ("10", "")
    new = rows_of(kept(Change("claims", ("town-c2",), NEW, {}, cells | {"id": "town-c2"})))[0]
    assert said(new)["Number"] == ("", "10")
    assert "Deployment" not in said(new)


def test_a_moved_place_has_two_maps_and_its_way(system):
    row = rows_of(kept(changed("sites", "town-s1", {"latitude": "-0.22"}, {"latitude": "-0.32"})))[
        0
    ]
    assert [picture.title for picture in row.move.pictures] == ["Before", "After"]
    assert row.move.distance == "moved by 11 km"
    assert row.move.other == row.move.pictures[0].point != row.move.pictures[1].point
    assert row.move.land.startswith("M")


def test_a_long_way_is_written_as_numbers_are():
    both = ("-0.22", "-78.51"), ("-34.60", "-58.38")
    places = [{"latitude": latitude, "longitude": longitude} for latitude, longitude in both]
    assert distance_in_words(*places) == "moved by 4\u202f358 km"


def test_both_maps_name_the_large_towns_where_their_names_touch_nothing(system):
    proposal = kept(changed("sites", "town-s1", {"latitude": "-0.22"}, {"latitude": "-1.22"}))
    (row,) = rows_of(proposal)
    towns = {town.name: town for town in row.move.towns}
    assert {"Quito", "Ambato"} <= set(towns)  # both lie under the points: named all the same
    assert len(towns) <= 6
    points = [picture.point for picture in row.move.pictures]
    for one, other in itertools.combinations(towns.values(), 2):
        far = (len(one.name) + len(other.name)) * 2.5
        assert abs(one.name_x - other.name_x) > far or abs(one.name_y - other.name_y) >= 12
    for town, (x, y) in itertools.product(towns.values(), points):
        assert abs(town.name_x - x) > len(town.name) * 2.5 or abs(town.name_y - y) > 8
    page = editor().get(address(proposal)).content.decode()
    assert page.count(">Ambato</text>") == 2


def test_a_place_that_only_changed_its_name_has_no_map(system):
    row = rows_of(kept(changed("sites", "town-s1", {"name": "Centre"}, {"name": "Center"})))[0]
    assert row.move is None


def test_the_way_between_quito_and_bogota():
    assert kilometres(-0.22, -78.51, 4.65, -74.1) == pytest.approx(729, abs=5)


def test_a_date_that_moved_has_two_bars_as_long_as_it_is_uncertain(system):
    row = rows_of(kept(changed("events", "town-e1", {"date": "2018"}, {"date": "2019-05"})))[0]
    (dates,) = row.bars
    assert (dates.before.words, dates.after.words) == ("2018", "May 2019")
    assert dates.before.width > 10 * dates.after.width
    assert dates.before.x < dates.after.x
    assert [tick.year for tick in dates.ticks] == [2018, 2019]


def test_a_reworded_text_is_shown_word_by_word():
    old = "A centre with cameras that the ministry opened in the north of the city."
    pieces = word_difference(old, old.replace("ministry", "mayor"))
    assert [(p.kind, p.text) for p in pieces][1:3] == [("gone", "ministry"), ("come", "mayor")]
    assert word_difference("short", "shorter") == []


def test_a_long_change_is_paged(system):
    sources = [builders.source(slug=f"s-{n}") for n in range(101)]
    changes = (changed("sources", s.slug, {"author": ""}, {"author": "A. N."}) for s in sources)
    proposal = kept(*changes)
    page = editor().get(address(proposal)).content.decode()
    assert "Rows 1–100 of 101" in page
    assert 'href="?page=2"' in page


def test_buttons_say_what_they_do_and_what_they_ask(system):
    proposal = kept(changed("deployments", "town", {"operator": "Old operator"}, {"operator": "N"}))
    page = editor().get(address(proposal)).content.decode()
    assert ">Publish</button>" in page
    assert "What is missing" in page
    assert 'id="words-send_back" name="words" rows="2" required' in page
    assert ">Undo this change<" not in page


def test_a_reviewer_is_told_why_she_may_not_publish_her_own(system):
    rosa = editor()
    proposal = kept(changed("deployments", "town", {"operator": "Old operator"}, {"operator": "N"}))
    Proposal.objects.filter(pk=proposal.pk).update(author=rosa.session["_auth_user_id"])
    page = rosa.get(address(proposal)).content.decode()
    assert "Somebody else has to look at a change of your own." in page
    assert ">Publish</button>" not in page


def test_publishing_leads_to_the_change_and_names_what_waits_next(system):
    change = changed("deployments", "town", {"operator": "Old operator"}, {"operator": "N"})
    proposal = kept(change, record=system)
    other = kept(changed("deployments", "town", {"operator": "N"}, {"operator": "M"}))
    act = f"{address(proposal).removesuffix('change/')}do/publish/"
    answer = editor().post(act, follow=True)
    assert answer.redirect_chain[-1][0] == address(proposal)
    page = answer.content.decode()
    assert "Next for you:" in page and address(other) in page
    assert address(system) in page  # the record at the desk


def test_what_is_undone_or_to_be_undone_is_not_undone_again(system):
    change = changed("deployments", "town", {"operator": "Old operator"}, {"operator": "N"})
    proposal, rosa = kept(change, record=system), editor()
    act = f"{address(proposal).removesuffix('change/')}do/"
    rosa.post(f"{act}publish/")
    assert f"{act}undo/" in rosa.get(address(proposal)).content.decode()
    page = rosa.post(f"{act}undo/", {"words": "A mistake."}, follow=True)
    undo = Proposal.objects.get(undoes=proposal)
    assert page.redirect_chain[-1][0] == address(undo)
    told = rosa.get(address(proposal)).content.decode()
    assert f"{act}undo/" not in told and "To be undone by" in told
    rosa.post(f"{address(undo).removesuffix('change/')}do/withdraw/")
    told = rosa.get(address(proposal)).content.decode()
    assert f"{act}undo/" in told and "ndone by" not in told


def test_what_moved_is_named_and_brought_up_to_date_by_who_may_then_publish_it(system):
    proposal = kept(changed("deployments", "town", {"operator": "Old operator"}, {"operator": "N"}))
    Deployment.objects.update(operator="Another")
    rosa = editor()
    act = f"{address(proposal).removesuffix('change/')}do/"
    page = rosa.get(address(proposal)).content.decode()
    assert "The data has moved" in page and f'history/">Deployment {system.name}</a>' in page
    assert f"{act}publish/" not in page
    rosa.post(f"{act}renew/")
    assert proposal.rows.get().before == {"operator": "Another"}
    assert Deployment.objects.get().operator == "Another"
    rosa.post(f"{act}publish/")
    assert Deployment.objects.get().operator == "N"


def test_sending_back_through_the_page_needs_a_word(system):
    proposal = kept(changed("deployments", "town", {"operator": "Old operator"}, {"operator": "N"}))
    rosa = editor()
    rosa.post(f"{address(proposal).removesuffix('change/')}do/send_back/", {"words": " "})
    proposal.refresh_from_db()
    assert proposal.state == "waiting"

"""A waiting change is edited on the form of its record, and who edits it does not publish it."""

import pytest

from deployments.models import Claim, Deployment
from exchange.keeping import keep
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan
from exchange.reviewing import hand_in, publish, send_back
from exchange.state import read_state
from sources.models import Source
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of, new_row
from tests.desk.test_four_eyes import EDITS, ROWS, save, user_of

pytestmark = pytest.mark.django_db
MAY = (*EDITS, *ROWS, "deployments.add_claim", "deployments.add_deployment")


@pytest.fixture(autouse=True)
def two_people(settings, team_of_one):
    settings.SELF_REVIEW = False


@pytest.fixture
def system() -> Deployment:
    made = builders.deployment("town", name="Town cameras", operator="Old operator")
    builders.supply(made)
    builders.site(made)
    builders.claim(made, number=10)
    builders.publish(made)
    return made


@pytest.fixture
def ana():
    return editor(*MAY, reviews=False)


@pytest.fixture
def waiting(system, ana) -> Proposal:
    """Another operator and a new claim, proposed by Ana."""
    source = builders.source()

    def claim(sent):
        new_row(sent, "claims", field="cameras", number="12", stance="supports", source=source.pk)

    save(ana, system, claim, operator="New operator")
    return Proposal.objects.get()


def page(proposal) -> str:
    return f"{address(proposal).removesuffix('change/')}edit/"


def edit(client, proposal, change=None, **fields):
    """Open the change on the form of its record, write these fields, send it."""
    opened = client.get(page(proposal))
    sent = fields_of(opened) | {"plan_edited": [opened.context["plan_edited"]]}
    sent |= {"why": ["A test."]} | {name: [value] for name, value in fields.items()}
    if change:
        change(sent)
    return client.post(page(proposal), sent)


def rows(proposal) -> list:
    return [(r.table, r.kind, r.before, r.after) for r in proposal.rows.all()]


def test_the_form_shows_the_record_as_it_would_be_and_nothing_is_written(waiting, ana, client):
    sent = fields_of(ana.get(page(waiting)))
    assert sent["operator"] == ["New operator"]
    assert sent["claims-0-number"] == [12]
    assert Deployment.objects.get().operator == "Old operator"
    assert Claim.objects.count() == 1
    assert "Old operator" in client.get("/deployments/town/").content.decode()


def test_who_saves_untouched_changes_nothing(waiting, ana):
    before = rows(waiting)
    edit(ana, waiting)
    assert rows(waiting) == before
    assert not waiting.remarks.exists()


def test_the_author_mends_what_was_sent_back_and_hands_it_in(waiting, ana):
    send_back(waiting, by=user_of(editor()), words="Eleven.")
    assert edit(ana, waiting, **{"claims-0-number": "11"}).headers["Location"] == address(waiting)
    new = [after for _table, kind, _before, after in rows(waiting) if kind == "new"]
    assert [(cells["number"], cells["id"]) for cells in new] == [("11", new[0]["id"])]
    assert [(r.act, r.author) for r in waiting.remarks.all()][1:] == [("edited", user_of(ana))]
    assert Claim.objects.count() == 1
    ana.post(f"{address(waiting).removesuffix('change/')}do/hand_in/")
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_the_words_with_which_it_was_sent_back_stand_on_its_form(waiting, ana):
    assert "Eleven, surely." not in ana.get(page(waiting)).content.decode()
    send_back(waiting, by=user_of(editor()), words="Twelve?")
    hand_in(waiting, by=user_of(ana))
    send_back(waiting, by=user_of(editor()), words="Eleven, surely.")
    form = ana.get(page(waiting)).content.decode()
    assert "Eleven, surely." in form and "Twelve?" not in form
    hand_in(waiting, by=user_of(ana))
    assert "Eleven, surely." not in ana.get(page(waiting)).content.decode()


def test_who_edited_it_does_not_publish_it_and_a_third_person_does(waiting):
    rosa, eva = editor(*MAY), editor(*MAY)
    edit(rosa, waiting, operator="Third operator")
    act = f"{address(waiting).removesuffix('change/')}do/publish/"
    assert "You edited this change" in rosa.get(address(waiting)).content.decode()
    rosa.post(act)
    assert Deployment.objects.get().operator == "Old operator"
    eva.post(act)
    assert Deployment.objects.get().operator == "Third operator"
    assert Claim.objects.count() == 2


def test_a_new_row_is_taken_out_again(waiting, ana):
    edit(ana, waiting, **{"claims-0-DELETE": "on"})
    assert rows(waiting) == [
        ("deployments", "changed", {"operator": "Old operator"}, {"operator": "New operator"})
    ]


def test_a_change_of_which_nothing_is_left_is_withdrawn_instead(waiting, ana):
    before = rows(waiting)
    edit(ana, waiting, operator="Old operator", **{"claims-0-DELETE": "on"})
    assert rows(waiting) == before


def test_what_the_form_refuses_comes_back_with_its_sentences(waiting, ana):
    answer = edit(ana, waiting, **{"claims-0-number": ""})
    assert answer.status_code == 200
    assert errors_of(answer)
    assert waiting.rows.count() == 2


def test_what_somebody_else_edited_meanwhile_is_not_written_over(waiting, ana):
    opened = ana.get(page(waiting))
    sent = fields_of(opened) | {"plan_edited": [opened.context["plan_edited"]]}
    sent |= {"why": ["A test."]}
    edit(editor(*MAY), waiting, operator="Third operator")
    ana.post(page(waiting), sent | {"operator": ["Fourth operator"]})
    assert rows(waiting)[0][3] == {"operator": "Third operator"}


def test_where_the_record_has_moved_the_form_does_not_open(waiting, ana):
    Deployment.objects.update(operator="Another")
    answer = ana.get(page(waiting), follow=True)
    assert answer.redirect_chain[0][0] == address(waiting)
    assert "Changed since the plan was made" in answer.content.decode()


def test_a_stranger_to_it_and_a_closed_change_have_no_form(waiting, ana):
    assert editor(*MAY, reviews=False).get(page(waiting)).status_code == 403
    assert editor().get(page(waiting)).status_code == 403
    Proposal.objects.update(state="withdrawn")
    assert ana.get(page(waiting)).status_code == 404


def test_a_record_that_is_not_there_yet_is_edited_too(system):
    may = ("sources.add_source", "sources.change_source", "sources.view_source")
    ana = editor(*may, reviews=False)
    source = builders.source(slug="gone-and-back", title="A report")
    ana_user = user_of(ana)
    cells = read_state(["sources"]).rows["sources"]["gone-and-back",]
    plan = Plan([Change("sources", ("gone-and-back",), Kind.NEW, {}, cells)])
    proposal = keep(plan, record=source, kind="edit", state="waiting", title="T", author=ana_user)
    source.delete()
    edit(ana, proposal, title="A better report")
    assert proposal.rows.get().after["title"] == "A better report"
    assert not Source.objects.filter(slug="gone-and-back").exists()


def test_two_changes_that_wait_give_their_new_rows_two_keys(waiting, system, ana):
    source = builders.source()

    def claim(sent):
        new_row(sent, "claims", field="cameras", number="13", stance="supports", source=source.pk)

    save(ana, system, claim)
    keys = [r.key_text for p in Proposal.objects.all() for r in p.rows.filter(table="claims")]
    assert len(set(keys)) == 2


# --- What waits, where one works ------------------------------------------------


def test_the_page_of_a_record_says_that_a_change_waits(waiting, system, ana):
    said = ana.get(address(system)).content.decode()
    assert f'<a href="{address(waiting)}">A change by {user_of(ana)}</a>' in said


def test_the_first_page_of_the_desk_shows_to_each_what_is_hers_to_do(waiting, ana):
    assert "Waiting for you" not in ana.get("/admin/").content.decode()
    rosa = editor()
    said = rosa.get("/admin/").content.decode()
    assert address(waiting) in said.split("Sent back to you")[0]
    assert "Nothing was sent back to you." in said
    send_back(waiting, by=user_of(rosa), words="Why?")
    said = ana.get("/admin/").content.decode()
    assert address(waiting) in said.split("Yours, waiting")[0]
    assert ": “Why?”" in said
    assert "Nothing waits for your review." in rosa.get("/admin/").content.decode()


def test_a_reviewer_does_not_wait_for_herself(waiting):
    rosa = editor(*MAY)
    edit(rosa, waiting, operator="Third operator")
    assert "Nothing waits for your review." in rosa.get("/admin/").content.decode()


def test_drafts_in_review_wait_for_reviewers_who_had_no_hand_in_them(system):
    Deployment.objects.update(state="draft")
    writer, other = editor(*MAY), editor(*MAY)
    save(writer, system, _hand_in="1", why="")
    there = f'<a href="{address(system)}">Town cameras</a>'
    assert there in other.get("/admin/").content.decode()
    assert "No draft of others is in review." in writer.get("/admin/").content.decode()


def test_who_mended_a_change_and_why_is_named_on_its_page_and_in_the_history(system, ana):
    plan = Plan(
        [
            Change(
                "deployments",
                ("town",),
                Kind.CHANGED,
                {"operator": "Old operator"},
                {"operator": "New"},
            )
        ]
    )
    waits = {"kind": "edit", "state": "waiting", "title": "T", "author": user_of(ana)}
    proposal = keep(plan, record=system, **waits)
    assert "No reason was given." in ana.get(address(proposal)).content.decode()
    rosa, otto = editor(*MAY), editor(*MAY)
    edit(rosa, proposal, operator="Newer", why="The decree says so.")
    page = ana.get(address(proposal)).content.decode()
    assert "No reason was given." not in page
    head = page.partition("What changes")[0]
    assert f"<dd>{user_of(rosa)}, <time" in head and "The decree says so." in head
    publish(proposal, by=user_of(otto), words="Fine.")
    head = ana.get(address(proposal)).content.decode().partition("What changes")[0]
    assert f"<dd>{user_of(otto)}, <time" in head and "Fine." in head
    said = " ".join(ana.get(address(system, "history")).content.decode().split())
    for part in (
        f"<td>{user_of(ana)}</td>",
        f"Mended by {user_of(rosa)}: The decree says so.",
        f"Published by {user_of(otto)}.",
        '<del class="before">Old operator</del> → <ins>Newer</ins>',
    ):
        assert part in said

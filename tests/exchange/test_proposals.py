"""Changes kept: proposed, reviewed by somebody else, applied once, taken back."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from deployments.models import Claim, Deployment
from exchange import reviewing
from exchange.applying import PlanOutdated, PlanRefused
from exchange.enacting import enact
from exchange.keeping import keep, plan_of
from exchange.models import Proposal, ProposedRow, Remark
from exchange.plan import Change, Kind, Plan, inverse
from exchange.reviewing import NotAllowed
from exchange.state import read_state
from exchange.undoing import propose_undo
from tests import builders

pytestmark = pytest.mark.django_db

WAITING = Proposal.State.WAITING


def person(name: str, *, reviews: bool = False):
    user = get_user_model().objects.create_user(name, is_staff=True)
    if reviews:
        user.user_permissions.add(Permission.objects.get(codename="review_proposal"))
    return get_user_model().objects.get(pk=user.pk)


@pytest.fixture
def system() -> Deployment:
    made = builders.deployment("town", operator="Old operator")
    builders.supply(made)
    builders.site(made)
    builders.claim(made, number=10)
    builders.publish(made)
    return made


@pytest.fixture
def ana():
    return person("ana")


@pytest.fixture
def rosa():
    return person("rosa", reviews=True)


def renamed(before: str = "Old operator", after: str = "New operator") -> Plan:
    change = Change(
        "deployments", ("town",), Kind.CHANGED, {"operator": before}, {"operator": after}
    )
    return Plan([change])


def proposed(author, plan: Plan | None = None, **fields) -> Proposal:
    defaults = {"kind": "edit", "state": WAITING, "title": "Rename the operator"}
    return keep(plan or renamed(), author=author, **defaults | fields)


def operator() -> str:
    return Deployment.objects.get(slug="town").operator


def test_a_plan_is_read_back_as_it_was_kept(system, ana):
    plan = renamed()
    proposal = proposed(ana, plan)
    assert plan_of(proposal) == plan
    assert proposal.rows.get().deployment == "town"


def test_what_waits_changes_nothing_until_somebody_else_publishes_it(system, ana, rosa):
    proposal = proposed(ana)
    assert operator() == "Old operator"
    reviewing.publish(proposal, by=rosa, words="Checked.")
    assert operator() == "New operator"
    assert (proposal.state, proposal.decided_by) == ("applied", rosa)
    version = system.history.first()
    assert (version.history_user, version.history_change_reason) == (ana, "Rename the operator")
    assert [(r.act, r.author, r.text) for r in proposal.remarks.all()] == [
        ("published", rosa, "Checked.")
    ]


def test_nobody_publishes_a_change_of_her_own(system, rosa, settings):
    proposal = proposed(rosa)
    with pytest.raises(NotAllowed, match="Somebody else"):
        reviewing.publish(proposal, by=rosa)
    assert operator() == "Old operator"
    settings.SELF_REVIEW = True
    reviewing.publish(proposal, by=rosa)
    assert operator() == "New operator"


def test_only_a_reviewer_publishes_or_sends_back(system, ana):
    proposal = proposed(ana)
    eva = person("eva")
    with pytest.raises(NotAllowed, match="Only a reviewer publishes"):
        reviewing.publish(proposal, by=eva)
    with pytest.raises(NotAllowed, match="Only a reviewer sends back"):
        reviewing.send_back(proposal, by=eva, words="No.")


def test_what_is_sent_back_says_why_and_can_be_handed_in_again(system, ana, rosa):
    proposal = proposed(ana)
    with pytest.raises(NotAllowed, match="Say what is missing"):
        reviewing.send_back(proposal, by=rosa, words=" ")
    reviewing.send_back(proposal, by=rosa, words="Which source?")
    assert proposal.state == "sent_back"
    with pytest.raises(NotAllowed, match="It does not wait"):
        reviewing.publish(proposal, by=rosa)
    with pytest.raises(NotAllowed, match="Only its author"):
        reviewing.hand_in(proposal, by=rosa)
    reviewing.hand_in(proposal, by=ana, words="The ministry.")
    reviewing.publish(proposal, by=rosa)
    assert operator() == "New operator"


def test_what_is_withdrawn_is_never_applied(system, ana, rosa):
    proposal = proposed(ana)
    with pytest.raises(NotAllowed, match="Only its author"):
        reviewing.withdraw(proposal, by=rosa)
    reviewing.withdraw(proposal, by=ana)
    with pytest.raises(NotAllowed, match="It does not wait: it is withdrawn"):
        reviewing.publish(proposal, by=rosa)


def test_it_is_applied_once(system, ana, rosa):
    proposal = proposed(ana)
    reviewing.publish(proposal, by=rosa)
    with pytest.raises(NotAllowed, match="it is applied"):
        reviewing.publish(proposal, by=rosa)


def test_it_is_refused_and_goes_on_waiting_where_the_record_has_moved(system, ana, rosa):
    proposal = proposed(ana)
    Deployment.objects.filter(pk=system.pk).update(operator="Another")
    with pytest.raises(PlanOutdated, match="deployments town"):
        reviewing.publish(proposal, by=rosa)
    proposal.refresh_from_db()
    assert proposal.state == WAITING
    assert operator() == "Another"


def test_an_undo_is_a_change_of_its_own(system, ana, rosa):
    done = enact(renamed(), kind="edit", title="Rename", author=ana)
    undo = propose_undo(done, by=ana, reason="It was the old one.")
    assert (undo.kind, undo.undoes, undo.state) == ("undo", done, WAITING)
    reviewing.publish(undo, by=rosa)
    assert operator() == "Old operator"


def test_an_undo_is_refused_where_a_later_change_stands_on_the_row(system, ana):
    done = enact(renamed(), kind="edit", title="Rename", author=ana)
    enact(renamed("New operator", "Third"), kind="edit", title="Rename again", author=ana)
    with pytest.raises(PlanOutdated, match=r"Deployment \S.* \(Rename again, "):
        propose_undo(done, by=ana, reason="")
    assert operator() == "Third"


def test_an_undo_that_would_leave_a_public_record_bare_is_refused_to_its_author(system, ana):
    site = system.sites.get()
    cells = read_state().rows["sites"][site.key,]
    new = Change("sites", ("town-s9",), Kind.NEW, {}, cells | {"id": "town-s9"})
    done = enact(Plan([new]), kind="import", title="Another place", author=ana)
    site.delete()
    with pytest.raises(PlanRefused, match=r"before what was built on it is\. town: Give a place"):
        propose_undo(done, by=ana, reason="")
    assert not Proposal.objects.filter(kind="undo").exists()
    assert system.sites.get().key == "town-s9"


def test_rows_made_and_removed_come_and_go_whole(system, ana, rosa):
    before = read_state()
    claim = Claim.objects.get()
    cells = before.rows["claims"][claim.key,]
    source = builders.source(slug="paper")
    new = cells | {"id": "town-c9", "number": "12", "source": source.slug}
    plan = Plan(
        [
            Change("claims", (claim.key,), Kind.REMOVED, cells, {}),
            Change("claims", ("town-c9",), Kind.NEW, {}, new),
        ]
    )
    done = enact(plan, kind="bulk", title="Another count", author=ana)
    assert Claim.objects.get().key == "town-c9"
    reviewing.publish(propose_undo(done, by=ana, reason="No."), by=rosa)
    assert read_state().rows["claims"] == before.rows["claims"]


def test_the_inverse_of_the_inverse_is_the_plan():
    assert inverse(inverse(renamed())) == renamed()


def test_publication_is_part_of_a_plan_and_of_no_file(system, ana):
    cells = read_state().rows["deployments"]["town",]
    assert cells["state"] == "published"
    plan = Plan(
        [Change("deployments", ("town",), Kind.CHANGED, {"state": "published"}, {"state": "draft"})]
    )
    enact(plan, kind="edit", title="Withdraw", author=ana)
    assert not Deployment.objects.published().exists()


# --- What the database refuses ------------------------------------------------


def refused(name: str, **fields) -> None:
    defaults = {"kind": "edit", "state": WAITING, "title": "T", "state_of_new": "draft"}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Proposal.objects.create(**defaults | fields)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("kind_is_a_word", {"kind": "magic"}),
        ("state_is_a_word", {"state": "lost"}),
        ("title_is_not_empty", {"title": ""}),
        ("applied_says_when", {"state": "applied"}),
        ("applied_says_when", {"applied_at": timezone.now()}),
        ("undo_names", {"kind": "undo"}),
    ],
    ids=["kind", "state", "no title", "no time", "a time too early", "undoes nothing"],
)
def test_the_database_refuses(name, fields):
    refused(name, **fields)


def test_a_row_stands_once_in_a_change(system, ana):
    row = proposed(ana).rows.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_row_has_a_known_kind_and_a_table(ana):
    proposal = proposed(ana, Plan())
    for fields in ({"kind": "magic", "table": "claims"}, {"kind": "new", "table": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProposedRow.objects.create(
                proposal=proposal, position=1, key=["x"], key_text="x", **fields
            )


def test_nothing_is_sent_back_without_a_word(ana):
    proposal = proposed(ana, Plan())
    for fields in ({"act": "sent_back"}, {"act": "magic", "text": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Remark.objects.create(proposal=proposal, author=ana, **fields)


def test_a_plan_leaves_no_row_of_a_public_record_without_a_source(system, ana):
    site = system.sites.get()
    sources = ";".join(site.sources.values_list("slug", flat=True))
    change = Change("sites", (site.key,), Kind.CHANGED, {"sources": sources}, {"sources": ""})
    with pytest.raises(PlanRefused, match=r"town: .*: Name at least one source\."):
        enact(Plan([change]), kind="bulk", title="Without", author=ana)
    assert site.sources.exists()

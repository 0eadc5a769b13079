"""Two people at one proposal in the same moment: it happens once, and the other learns why not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from deployments.models import Deployment
from exchange import reviewing
from exchange.applying import PlanRefused
from exchange.enacting import enact
from exchange.keeping import keep
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan
from exchange.reviewing import NotAllowed
from exchange.undoing import propose_undo
from tests import builders
from tests.exchange.test_proposals import person

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

RENAMED = Plan(
    [Change("deployments", ("town",), Kind.CHANGED, {"operator": "Old"}, {"operator": "New"})]
)
DONE = "done"


@pytest.fixture(autouse=True)
def town():
    builders.public_deployment("town", operator="Old")


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Each act in a thread with a connection of its own, begun together; what came of each."""
    ready = Barrier(len(acts))

    def run(act) -> str:
        try:
            connection.ensure_connection()
            ready.wait(10)
            act()
        except (NotAllowed, PlanRefused) as refusal:
            return str(refusal)
        finally:
            connection.close()
        return DONE

    with ThreadPoolExecutor() as pool:
        return list(pool.map(run, acts))


def waiting(author) -> Proposal:
    return keep(RENAMED, kind="edit", state="waiting", title="Rename", author=author)


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def versions() -> int:
    return Deployment.history.filter(operator="New").count()


def operator() -> str:
    return Deployment.objects.get().operator


@pytest.mark.parametrize("_again", range(3))
def test_it_is_published_once(_again):
    change = waiting(person("ana"))
    reviewers = [person("rosa", reviews=True), person("rita", reviews=True)]
    said = at_once(*(lambda by=by: reviewing.publish(fresh(change), by=by) for by in reviewers))
    assert sorted(said, key=len)[0] == DONE
    assert "it is applied" in max(said, key=len)
    assert (versions(), change.remarks.filter(act="published").count()) == (1, 1)


@pytest.mark.parametrize("_again", range(3))
def test_it_is_published_or_withdrawn_and_never_both(_again):
    ana = person("ana")
    change, rosa = waiting(ana), person("rosa", reviews=True)
    said = at_once(
        lambda: reviewing.publish(fresh(change), by=rosa),
        lambda: reviewing.withdraw(fresh(change), by=ana),
    )
    assert said.count(DONE) == 1
    state = ("applied", "withdrawn")[said.index(DONE)]
    assert (fresh(change).state, operator()) == (state, {"applied": "New"}.get(state, "Old"))
    assert change.remarks.count() == 1


@pytest.mark.parametrize("_again", range(3))
def test_it_is_published_or_sent_back_and_never_both(_again):
    change = waiting(person("ana"))
    rosa, rita = person("rosa", reviews=True), person("rita", reviews=True)
    said = at_once(
        lambda: reviewing.publish(fresh(change), by=rosa),
        lambda: reviewing.send_back(fresh(change), by=rita, words="Which source?"),
    )
    assert said.count(DONE) == 1
    assert (fresh(change).state == "applied") == (operator() == "New")


@pytest.mark.parametrize("_again", range(3))
def test_of_two_undos_one_is_applied(_again):
    ana, rosa = person("ana"), person("rosa", reviews=True)
    done = enact(RENAMED, kind="edit", title="Rename", author=ana)
    undos = [propose_undo(done, by=ana, reason="No.") for _twice in range(2)]
    said = at_once(*(lambda u=undo: reviewing.publish(fresh(u), by=rosa) for undo in undos))
    assert said.count(DONE) == 1
    assert sorted(fresh(undo).state for undo in undos) == ["applied", "waiting"]
    assert operator() == "Old"


@pytest.mark.parametrize("_again", range(3))
def test_two_changes_of_one_cell_are_not_both_published(_again):
    ana, rosa = person("ana"), person("rosa", reviews=True)
    changes = [waiting(ana), waiting(ana)]
    said = at_once(*(lambda c=change: reviewing.publish(fresh(c), by=rosa) for change in changes))
    assert said.count(DONE) == 1
    assert versions() == 1

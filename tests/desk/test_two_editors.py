"""Two people on one record: nothing that one of them wrote is lost unawares."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.messages import get_messages
from django.db import connection

from deployments.models import Deployment
from exchange.applying import PlanOutdated
from exchange.enacting import enact
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of, row_of


def opened(client, record) -> dict:
    """The page as a browser holds it, with the state in which it was seen."""
    page = client.get(address(record))
    return fields_of(page) | {"page_seen": [page.context["page_seen"]]}


def saved(client, record, sent: dict, **fields):
    return client.post(address(record), sent | {name: [value] for name, value in fields.items()})


@pytest.fixture
def town(db) -> Deployment:
    made = builders.deployment("town", name="Town", operator="Old", summary="Old")
    builders.claim(made, number=10)
    return made


def test_who_saves_second_is_told_and_keeps_what_she_typed(town):
    ana, eva = editor(superuser=True), editor(superuser=True)
    first, second = opened(ana, town), opened(eva, town)
    assert saved(ana, town, first, operator="Ana's").status_code == 302
    refused = saved(eva, town, second, summary="Eva's")
    assert errors_of(refused)[0].startswith("__all__: Somebody else saved this page")
    assert "Eva&#x27;s" in refused.content.decode()
    town.refresh_from_db()
    assert (town.operator, town.summary) == ("Ana's", "Old")
    again = {"page_seen": [refused.context["page_seen"]]}
    assert saved(eva, town, second | again, operator="Ana's", summary="Eva's").status_code == 302
    town.refresh_from_db()
    assert (town.operator, town.summary) == ("Ana's", "Eva's")


def test_a_row_that_somebody_else_changed_counts_as_the_page(town):
    ana, eva = editor(superuser=True), editor(superuser=True)
    first, second = opened(ana, town), opened(eva, town)
    number = f"{row_of(first, 'claims', town.claims.get())}-number"
    saved(ana, town, first | {number: ["12"]})
    assert errors_of(saved(eva, town, second, summary="Eva's"))
    assert town.claims.get().number == 12


def test_an_editor_after_an_import_is_told(town):
    ana = editor(superuser=True)
    sent = opened(ana, town)
    enact(renamed(), kind="import", title="An import")
    assert errors_of(saved(ana, town, sent, summary="Ana's"))
    assert Deployment.objects.get().operator == "Imported"


def test_an_import_after_an_editor_is_refused_whole(town):
    plan = renamed()
    ana = editor(superuser=True)
    saved(ana, town, opened(ana, town), operator="Ana's")
    with pytest.raises(PlanOutdated, match="deployments town"):
        enact(plan, kind="import", title="An import")
    assert Deployment.objects.get().operator == "Ana's"


def test_one_who_saves_twice_without_leaving_is_not_told_of_herself(town):
    ana = editor(superuser=True)
    answer = saved(ana, town, opened(ana, town), operator="Ana's", _continue="1")
    assert answer.status_code == 302
    assert saved(ana, town, opened(ana, town), summary="Ana's").status_code == 302


def renamed() -> Plan:
    old, new = {"operator": "Old"}, {"operator": "Imported"}
    return Plan([Change("deployments", ("town",), Kind.CHANGED, old, new)])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_saves_in_the_same_moment_one_is_told():
    town = builders.deployment("town", operator="Old", summary="Old")
    clients = [editor(superuser=True), editor(superuser=True)]
    pages = [opened(client, town) for client in clients]
    changes = [{"operator": "First"}, {"summary": "Second"}]

    def save(number: int) -> int:
        try:
            return saved(clients[number], town, pages[number], **changes[number]).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(save, (0, 1)))
    assert sorted(answers) == [200, 302]
    made = Deployment.objects.values_list("operator", "summary").get()
    assert made == [("First", "Old"), ("Old", "Second")][answers.index(302)]
    assert Proposal.objects.count() == 1


def test_who_proposes_second_is_told_of_the_first_that_waits(town, settings):
    settings.SELF_REVIEW = False
    builders.supply(town)
    builders.site(town)
    builders.publish(town)
    may = ("deployments.view_deployment", "deployments.change_deployment")
    ana, ben, eva = (editor(*may, reviews=False) for _one in range(3))
    pages = [opened(each, town) for each in (ana, ben, eva)]
    saved(ana, town, pages[0], summary="Ana's", why="A test.")
    first = Proposal.objects.get()
    told = saved(ben, town, pages[1], summary="Ben's", why="A test.")
    said = client_messages(told)
    assert f'href="{address(first)}"' in said[-1] and "another change touches" in said[-1]
    Proposal.objects.update(state="withdrawn")
    assert len(client_messages(saved(eva, town, pages[2], operator="E", why="A test."))) == 1


def client_messages(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]

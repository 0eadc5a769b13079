"""Real workers read, write and die over imports: the bar moves, and nothing is half-written."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache.backends.redis import RedisCache
from django.db import connection, transaction
from django.urls import reverse

from deployments.models import Claim, Deployment, Site
from desk import tasks
from desk.proposals import large
from exchange.keeping import keep
from exchange.models import Enactment, Proposal, Upload
from exchange.sending import send_on_commit
from exchange.uploads import receiving
from exchange.uploads.confirming import plan_of_upload
from exchange.uploads.sending import send_for_reading
from tests import builders
from tests.celery_worker import kill, worker
from tests.desk.pages import editor
from tests.exchange.handed_in import csv_of, zip_of
from tests.exchange.tables_in_files import CLAIM, SITE, whole
from tests.own_services import wait_for

pytestmark = [
    pytest.mark.worker,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_queue"),
]

SITES, CLAIMS = 700, 5
HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(settings, monkeypatch):
    """She looks into the cache of the worker, which knows nothing of a prefix of tests."""
    monkeypatch.setattr(large, "cache", RedisCache(settings.REDIS_URL, {}))
    builders.country("EC")
    return editor(superuser=True)


def handed_in(client, sites: int = SITES) -> Upload:
    """Some hundred invented rows, not read yet."""
    user = get_user_model().objects.get(pk=client.session["_auth_user_id"])
    tables = whole() | {
        "sites": [SITE | {"id": f"s{n}"} for n in range(sites)],
        "claims": [CLAIM | {"id": f"c{n}"} for n in range(CLAIMS)],
    }
    content = zip_of({f"{name}.csv": csv_of(rows) for name, rows in tables.items()})
    return receiving.receive("rows.zip", content, author=user, publish=False)


def page(client, name: str, *arguments, **options):
    return client.get(reverse(f"admin:exchange_{name}", args=arguments), **options)


def test_the_bar_of_a_preview_moves_and_then_there_are_pages_of_rows(client, tmp_path):
    upload, seen = handed_in(client, sites=20_000), set()
    with worker(tmp_path / "log"):
        with transaction.atomic():
            send_for_reading(upload)

        def is_read() -> bool:
            upload.refresh_from_db()
            answer = page(client, "upload_progress", upload.pk, headers=HTMX)
            if "HX-Redirect" not in answer.headers and upload.total:
                assert "rows read" in answer.content.decode()
                seen.add(upload.done)
            return upload.state == "ready"

        wait_for(is_read)
    assert len(seen) > 1 and seen == {n for n in seen if 0 <= n <= upload.total}
    shown = page(client, "upload_change", upload.pk, data={"kind": "new", "page": 3}).context
    assert shown["page"].number == 3 and len(shown["page"]) == 50


@pytest.fixture
def begun(client) -> Enactment:
    """An import of some hundred rows that waited, and that a reviewer has published."""
    upload = handed_in(client)
    receiving.read(upload.pk)
    change = keep(plan_of_upload(upload), kind="import", state="waiting", title="Rows", author=None)
    return large.begin("publish", change, upload.author, "")


def send(enactment: Enactment) -> None:
    with transaction.atomic():
        send_on_commit(tasks.apply_large_change, enactment.pk)


def is_in_the_middle(begun: Enactment) -> bool:
    """Its rows are written, in its transaction, and it waits for the digests."""
    return large.progress_of(begun.proposal).done > SITES


def test_a_worker_killed_while_it_writes_leaves_nothing_and_another_writes_it_whole(
    client, begun, tmp_path, monkeypatch
):
    change = begun.proposal
    with worker(tmp_path / "log") as first, transaction.atomic(), connection.cursor() as cursor:
        # Digests are written last: whoever holds them stops the writer before its end.
        cursor.execute("LOCK TABLE deployments_digest IN EXCLUSIVE MODE")
        task_of = tasks.apply_large_change
        task_of.apply_async([begun.pk])
        wait_for(lambda: is_in_the_middle(begun))
        kill(first)
    change.refresh_from_db()
    rows = (Deployment, Site, Claim, Site.history.model)
    assert change.state == "waiting" and not any(model.objects.exists() for model in rows)
    monkeypatch.setattr(large, "SILENCE", large.SILENCE * 0)
    shown = page(client, "proposal_change", change.pk).content.decode()
    assert "It was interrupted" in shown and ">Publish</button>" in shown
    again = large.begin("publish", change, begun.by, "")
    with worker(tmp_path / "log2", "-next"):
        send(again)
        wait_for(lambda: Proposal.objects.get(pk=change.pk).state == "applied")
    assert (Site.objects.count(), Claim.objects.count()) == (SITES, CLAIMS)
    assert not Enactment.objects.exists()


def test_a_message_that_comes_twice_writes_it_once(begun, tmp_path):
    with worker(tmp_path / "log"):
        send(begun)
        send(begun)
        wait_for(lambda: Proposal.objects.get(pk=begun.proposal_id).state == "applied")
    assert (Site.objects.count(), Site.history.count()) == (SITES, SITES)

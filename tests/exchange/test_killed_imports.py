"""An import whose process is killed while it writes leaves nothing, and can be confirmed again."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model

from deployments.models import Claim, Deployment, Digest, Site
from exchange.models import Proposal, Upload
from exchange.uploads import receiving
from exchange.uploads.confirming import confirm
from indicators.models import StaleSubject
from sources.models import Source
from tests import builders
from tests.celery_worker import database_url
from tests.exchange.handed_in import csv_of, zip_of
from tests.exchange.tables_in_files import CLAIM, SITE, whole

pytestmark = pytest.mark.django_db(transaction=True)

SITES = 400
WRITTEN = (Claim, Deployment, Digest, Proposal, Site, Source, StaleSubject, Site.history.model)


@pytest.fixture
def upload() -> Upload:
    """Some hundred invented rows, previewed."""
    builders.country("EC")
    StaleSubject.objects.all().delete()
    ana = get_user_model().objects.create_user("ana")
    tables = whole() | {
        "sites": [SITE | {"id": f"s{n}"} for n in range(SITES)],
        "claims": [CLAIM | {"id": f"c{n}"} for n in range(100)],
    }
    content = zip_of({f"{name}.csv": csv_of(rows) for name, rows in tables.items()})
    made = receiving.receive("rows.zip", content, author=ana, publish=False)
    receiving.read(made.pk)
    made.refresh_from_db()
    return made


def kill_in_the_middle(upload: Upload) -> None:
    """SIGKILL to a process of its own, once it says that the sites are written."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.exchange.killed_import", str(upload.pk)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_url()},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == f"written {SITES}\n"
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()


def test_a_killed_import_leaves_nothing_and_is_whole_when_confirmed_again(upload):
    kill_in_the_middle(upload)
    assert {model.__name__: model.objects.count() for model in WRITTEN} == {
        model.__name__: 0 for model in WRITTEN
    }
    upload.refresh_from_db()
    assert (upload.state, upload.rows.exclude(kind="error").count()) == ("ready", SITES + 105)
    proposal = confirm(upload, by=upload.author, waits=False)
    assert (proposal.state, proposal.size) == ("applied", SITES + 105)
    assert (Site.objects.count(), Claim.objects.count(), Digest.objects.count()) == (SITES, 100, 1)

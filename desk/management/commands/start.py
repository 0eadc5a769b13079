"""From a fresh clone to a running atlas; the second time, straight to the server."""

import os
import secrets
import socket
import sys
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from deployments import digest
from desk.roles import write_roles
from exchange.enacting import enact
from exchange.models import Proposal
from exchange.plan import plan_sheets
from exchange.reference import rates_never_loaded
from indicators import recompute
from sources.models import Source

HOST = "127.0.0.1"
EDITOR = "editor"


class Command(BaseCommand):
    help = (
        "Prepares the database, loads the shipped dataset and makes an editor's account if "
        "they are not there yet, then serves the atlas on 127.0.0.1 and the port of PORT."
    )
    # The checks need tables that the first start has yet to make; migrate runs them.
    requires_system_checks = ()

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="migrate and load, then stop: no account, no server (for containers)",
        )

    def handle(self, *, prepare: bool, **options) -> None:
        port = None if prepare else free_port()
        self.migrate()
        write_roles()
        self.load_dataset()
        self.renew_digests()
        recompute.sweep()  # figures that a process which was ended left behind
        if prepare:
            return
        self.make_editor(port)
        self.serve(port)

    def migrate(self) -> None:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say("Preparing the database …")
            call_command("migrate", interactive=False, verbosity=0)

    def load_dataset(self) -> None:
        """A database that holds any source has been loaded: edits in it are never undone."""
        if not Source.objects.exists():
            self.say("Loading the shipped dataset; this is needed once.")
            call_command("load_dataset", stdout=self.stdout, stderr=self.stderr)
        elif sheets := rates_never_loaded():
            self.say("Loading the exchange rates that came with this version …")
            plan = plan_sheets(sheets, publish=True)
            enact(plan, kind=Proposal.Kind.IMPORT, title="Exchange rates of this version")

    def renew_digests(self) -> None:
        """Digests hold no fact; those that an earlier version made are made again."""
        if digest.is_outdated():
            self.say("Renewing what lists and searches read …")
            digest.rebuild()

    def make_editor(self, port: int) -> None:
        users = get_user_model()
        if users.objects.filter(is_staff=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.objects.create_superuser(EDITOR, password=password)
        self.say(
            "",
            f"An editor's account for http://{HOST}:{port}/admin/, shown this once:",
            f"  name      {EDITOR}",
            f"  password  {password}",
        )

    def serve(self, port: int) -> None:
        self.say("", f"Atalaya is at http://{HOST}:{port}/ (Ctrl-C stops it)")
        if settings.DEBUG:
            run_python(settings.BASE_DIR / "manage.py", "runserver", f"{HOST}:{port}")
        # WhiteNoise warns about a folder that is not there.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        if settings.HASHED_STATIC:
            call_command("collectstatic", interactive=False, verbosity=0)
        # One process keeps the cache in memory whole; its threads share it.
        binding = ("--bind", f"{HOST}:{port}", "--threads", "8", "--log-level", "warning")
        run_python("-m", "gunicorn", "config.wsgi", *binding)

    def say(self, *lines: str) -> None:
        for line in lines:
            self.stdout.write(line)
        self.stdout.flush()


def run_python(*arguments: str | Path) -> NoReturn:
    """Puts the server in the place of this process, so that Ctrl-C reaches it directly."""
    connections.close_all()
    os.execv(sys.executable, [sys.executable, *map(str, arguments)])


def free_port() -> int:
    """The port to serve on, tried now: better to fail before the long work than after it."""
    text = os.environ.get("PORT") or "8000"
    try:
        port = int(text)
        with socket.socket() as listener:
            # A server that stopped a moment ago does not block the port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((HOST, port))
    except (ValueError, OverflowError):
        raise CommandError(f"PORT is {text!r}: it must be a number up to 65535.") from None
    except OSError as error:
        raise CommandError(
            f"Cannot serve on {HOST}:{port} ({error.strerror}). Choose another port: "
            "PORT=8001 make run"
        ) from None
    return port

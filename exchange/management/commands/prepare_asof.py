"""Makes the database of a day of the past from its plan; the atlas starts it by itself."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from exchange.applying import apply
from exchange.plan import Plan
from indicators.recompute import sweep


class Command(BaseCommand):
    help = (
        "Makes the database of a day (asof) at PATH from the plan beside it. The atlas starts it "
        "by itself, with DATABASE_URL at an empty SQLite file."
    )
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")

    def handle(self, *, path: Path, **options) -> None:
        part, lock, said = (path.with_suffix(ending) for ending in (".part", ".lock", ".json"))
        if str(connection.settings_dict["NAME"]) != str(part):
            raise CommandError(f"DATABASE_URL is not {part}: nothing was written.")
        part.unlink(missing_ok=True)
        with connection.cursor() as cursor:  # what is lost is made anew
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA journal_mode=MEMORY")
        # The tables as they are now, without the way that led there: a tenth of the time.
        settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
        settings.SIMPLE_HISTORY_ENABLED = False  # the past of the past stands in today's
        call_command("migrate", run_syncdb=True, verbosity=0)
        apply(Plan.from_json(said.read_text()), reason="asof")
        sweep()  # what the commit has not computed already
        connection.close()
        part.rename(path)
        for done in (said, lock):  # a plan that is left says that its process died
            done.unlink(missing_ok=True)

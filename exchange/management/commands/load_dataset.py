"""Loads tables of the dataset: a plan is computed, shown, and applied whole or not at all."""

from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from countries.models import Country
from exchange.applying import PlanRefused
from exchange.enacting import enact
from exchange.models import Proposal
from exchange.plan import FaultyTables, Kind, Plan, plan_sheets
from exchange.reading import read_folder
from exchange.reference import reference_sheets
from exchange.sheet_notes import notes_of
from exchange.sheets import Fault, Sheet
from exchange.uploads.files import read_file

SHIPPED = Path(settings.BASE_DIR) / "fixtures" / "dataset"


class Command(BaseCommand):
    help = (
        "Loads the tables of PATH, all or some of them: a folder or a zip of CSV tables, a "
        "workbook (XLSX), one table, or sites from a GIS file; without PATH the shipped dataset "
        "and the reference data it stands on. "
        "Everything is checked first and every fault is named; then all is written or nothing. "
        "Rows that are not in the files stay. New deployments are published; those that are "
        "there keep their state."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("path", nargs="?", type=Path, metavar="PATH")
        parser.add_argument("--table", default="", help="the table that a file holds")
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change and write nothing"
        )
        parser.add_argument(
            "--draft", action="store_true", help="let new deployments begin as drafts"
        )

    def handle(self, *, path: Path | None, dry_run: bool, draft: bool, **options) -> None:
        folder = path or SHIPPED
        sheets, unread = self.read(folder, options["table"])
        if path is None or not Country.objects.exists():
            sheets = [*reference_sheets(), *sheets]
        try:
            plan = plan_sheets(sheets, publish=not draft, unread=unread)
        except FaultyTables as error:
            self.refuse(error.faults)
        self.show_counts(plan)
        if dry_run:
            self.show_cells(plan)
            self.stdout.write("Nothing was written.")
        elif plan.changes:
            self.apply(plan, f"load_dataset {folder.name}")

    def read(self, path: Path, table: str) -> tuple[list[Sheet], list[Fault]]:
        if path.is_dir():
            return read_folder(path)
        if not path.is_file():
            sentence = "is neither a folder nor a file. Give the folder that holds the tables."
            raise CommandError(f"{path} {sentence}")
        sheets, unread = read_file(path.name, path.read_bytes(), table)
        for note in notes_of(sheets):
            self.stdout.write(note)
        return sheets, unread

    def refuse(self, faults: list[Fault]) -> NoReturn:
        for fault in faults:
            self.stderr.write(str(fault))
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise CommandError(f"{count}; nothing was written.")

    def show_counts(self, plan: Plan) -> None:
        for table in plan.tables:
            counts = plan.counts(table)
            counts.pop("removed")
            said = ", ".join(f"{number} {kind}" for kind, number in counts.items())
            self.stdout.write(f"{table:16} {said}")

    def show_cells(self, plan: Plan) -> None:
        for change in plan.changes:
            key = " + ".join(part for part in change.key if part)
            self.stdout.write(f"{change.kind.value:8} {change.table} {key}")
            if change.kind == Kind.CHANGED:
                for name, after in change.after.items():
                    before = change.before[name] or "(empty)"
                    self.stdout.write(f"           {name}: {before} → {after or '(empty)'}")

    def apply(self, plan: Plan, reason: str) -> None:
        self.stdout.write(f"Writing {len(plan.changes)} rows …")
        try:
            enact(plan, kind=Proposal.Kind.IMPORT, title=reason, progress=self.tell)
        except PlanRefused as error:
            raise CommandError(f"{error} Nothing was written.") from error
        # Until it has counted them, the database plans queries as if the rows were not there.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write("Loaded.")

    def tell(self, table: str, rows: int) -> None:
        if rows:
            self.stdout.write(f"  {table:16} {rows} written")
            self.stdout.flush()

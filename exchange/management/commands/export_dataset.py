"""Writes the public dataset as the tables that load_dataset reads."""

from pathlib import Path

from django.core.management.base import BaseCommand

from exchange.writing import write_dataset


class Command(BaseCommand):
    help = "Writes the published dataset into the folder PATH as CSV tables, in canonical order."

    def add_arguments(self, parser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")

    def handle(self, *, path: Path, **options) -> None:
        for table, rows in write_dataset(path).items():
            self.stdout.write(f"{table:16} {rows} rows")

"""Checks links of sources that are due, at once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.checking import BATCH, check_due, due
from sources.models import LinkCheck


class Command(BaseCommand):
    help = (
        "Checks the addresses of sources that are due: never checked, or a month ago. One request "
        "at a time, no host twice in a run. Beat does the same every hour where CHECK_LINKS is on."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--limit", type=int, default=BATCH, help="How many, at most.")

    def handle(self, *, limit: int, **options) -> None:
        if not settings.CHECK_LINKS:
            raise CommandError("CHECK_LINKS is off: nobody is asked.")
        checked = check_due(limit, self.tell)
        self.stdout.write(f"{checked} checked, {due().count()} due still.")

    def tell(self, check: LinkCheck) -> None:
        self.stdout.write(f"{check.outcome:12} {check.url} {check.words}")

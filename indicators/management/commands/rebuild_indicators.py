"""Compute every figure anew, or say whether the stored ones still hold."""

from django.core.management.base import BaseCommand, CommandError

from indicators.comparison import differences
from indicators.marks import freshness
from indicators.recompute import rebuild_all


class Command(BaseCommand):
    help = "Compute all indicators from nothing; with --check, only compare and change nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="exit with an error if a stored figure differs from a fresh one",
        )

    def handle(self, *, check: bool, **options):
        if check:
            self.check_figures()
        else:
            self.rebuild()

    def rebuild(self) -> None:
        done = rebuild_all()
        self.stdout.write(
            f"{done.subjects} subjects: {done.written} figures written, "
            f"{done.same} the same, {done.removed} removed."
        )

    def check_figures(self) -> None:
        """List what differs; figures that wait for a refresh differ rightly, and are counted."""
        found = differences()
        for difference in found:
            self.stdout.write(str(difference))
        waiting = freshness().waiting
        if found:
            raise CommandError(
                f"{len(found)} figures differ; {waiting} subjects wait for a refresh."
            )
        self.stdout.write("Every stored figure is what a fresh computation gives.")

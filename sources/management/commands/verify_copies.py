"""Holds every kept copy against its checksum."""

from django.core.management.base import BaseCommand, CommandError

from sources.copies import what_is_wrong
from sources.models import SourceCopy


class Command(BaseCommand):
    help = "Holds every kept copy of a source against its checksum, and names those that differ."

    def handle(self, **options) -> None:
        wrong = list(what_is_wrong())
        for copy, what in wrong:
            self.stdout.write(f"{what}: {copy.source.slug} {copy.name} {copy.sha256}")
        if wrong:
            raise CommandError(f"{len(wrong)} of {SourceCopy.objects.count()} are not as kept.")
        self.stdout.write(f"{SourceCopy.objects.count()} copies are as they were kept.")

"""Fetches population, Voice and Accountability and exchange rates from the World Bank, at once."""

from django.core.management.base import BaseCommand, CommandError

from exchange.world_bank.fetching import fetch_all, is_on


class Command(BaseCommand):
    help = (
        "Fetches population, Voice and Accountability and official exchange rates from the World "
        "Bank's public API (WORLD_BANK_URL). Figures of editors stay; where nobody answers, or "
        "an answer cannot be right, everything stays. Beat does the same once a month."
    )

    def handle(self, **options) -> None:
        if not is_on():
            raise CommandError("WORLD_BANK_URL is empty: nothing is fetched. What stands stays.")
        fetches = fetch_all()
        for fetch in fetches:
            self.stdout.write(f"{fetch.what}: {fetch.outcome}")
        if not all(fetch.succeeded for fetch in fetches):
            raise CommandError("Not everything was fetched.")

"""Writes the shipped roles into the database, as `start` does too."""

from django.core.management.base import BaseCommand

from desk.roles import ROLES, write_roles


class Command(BaseCommand):
    help = (
        "Makes the groups Reader, Analyst, Reviewer and Administrator hold the permissions "
        "that this version declares. Run it after `migrate` where `start` is not used."
    )

    def handle(self, **options) -> None:
        write_roles()
        for role in ROLES:
            self.stdout.write(f"{role.name}: {role.does} ({len(role.permissions)} permissions)")

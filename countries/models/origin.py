"""Where a number of the reference data came from, and who may write over it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """An editor's number stays; a shipped one gives way to an editor and to a fetch."""

    SHIPPED = "shipped", _("Shipped with the atlas")
    WORLD_BANK = "world-bank", _("Fetched from the World Bank")
    EDITOR = "editor", _("Set by an editor")


def fetched_on_check(table: str) -> models.CheckConstraint:
    """A number has a day of its fetching exactly if it was fetched."""
    fetched = Q(origin=Origin.WORLD_BANK.value)
    return models.CheckConstraint(
        name=f"{table}_fetched_on_a_day",
        condition=(fetched & Q(fetched_on__isnull=False)) | (~fetched & Q(fetched_on__isnull=True)),
        violation_error_message=_("What was fetched has its day, and nothing else has one."),
    )

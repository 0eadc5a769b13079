"""The outbox of the refresh."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indicators.models.subject import AboutSubject, subject_checks


class StaleSubject(AboutSubject):
    """A mark: the figures of a subject no longer follow from the records.

    It is written in the transaction of the edit, so it exists exactly if the edit does. Each
    edit writes marks of its own and so waits for nobody; a refresh removes the marks it saw.
    """

    marked_at = models.DateTimeField(_("stale since"), default=timezone.now)

    class Meta:
        verbose_name = _("stale subject")
        verbose_name_plural = _("stale subjects")
        ordering = ["marked_at", "id"]
        constraints = subject_checks("indicators_stalesubject")
        indexes = [models.Index(fields=["kind", "key"], name="indicators_stale_by_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

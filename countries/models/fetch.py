from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Fetch(models.Model):
    """One attempt to fetch a series from its publisher, and what came of it, in words."""

    what = models.CharField(_("what"), max_length=200)
    started_at = models.DateTimeField(_("started at"))
    ended_at = models.DateTimeField(_("ended at"))
    succeeded = models.BooleanField(_("succeeded"))
    outcome = models.TextField(_("outcome"))
    written = models.PositiveIntegerField(_("written"), default=0)
    kept = models.PositiveIntegerField(_("kept"), default=0)

    may_be_retried = False  # of a fetch just made: nobody answered, which may pass

    class Meta:
        verbose_name = _("fetch")
        verbose_name_plural = _("fetches")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="countries_fetch_ends_after_its_start",
                condition=Q(ended_at__gte=F("started_at")),
            ),
            models.CheckConstraint(
                name="countries_fetch_that_failed_wrote_nothing",
                condition=Q(succeeded=True) | Q(written=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.started_at:%Y-%m-%d}"

"""How the refresh of each subject went."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from indicators.models.subject import AboutSubject, subject_checks


class SubjectUpkeep(AboutSubject):
    """One row a subject: the lock of its refresh, when it last succeeded, what failed since."""

    refreshed_at = models.DateTimeField(_("last refreshed"), null=True)
    took_ms = models.PositiveIntegerField(_("took, in milliseconds"), null=True)
    failures = models.PositiveIntegerField(_("failures since"), default=0)
    failed_at = models.DateTimeField(_("last failed"), null=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("upkeep of a subject")
        verbose_name_plural = _("upkeep of subjects")
        ordering = ["kind", "key"]
        constraints = [
            *subject_checks("indicators_subjectupkeep"),
            models.UniqueConstraint(
                fields=["kind", "key"], name="indicators_subjectupkeep_one_a_subject"
            ),
            models.CheckConstraint(
                name="indicators_subjectupkeep_error_with_failure",
                condition=models.Q(failures=0, error="")
                | models.Q(failures__gt=0) & ~models.Q(error=""),
                violation_error_message=_("A failure says its error, and nothing else has one."),
            ),
        ]

    def __str__(self) -> str:
        return f"upkeep of {self.kind} {self.key}"

"""What moved: the history of every figure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from indicators.models.subject import AboutSubject, subject_checks
from sources.constraints import word_check


class MoveCause(models.TextChoices):
    RECORDS = "records", _("records changed")
    DEFINITION = "definition", _("the definition changed")
    REFERENCE = "reference", _("a population, a rate of exchange, a list or the calendar changed")


class IndicatorMove(AboutSubject):
    """A figure that a refresh found different from before, and which records made it so.

    `records` holds [deployment id, contribution before, contribution after]; an empty
    contribution says that the record was not counted.
    """

    Cause = MoveCause

    indicator = models.CharField(_("indicator"), max_length=40)
    at = models.DateTimeField(_("when"))
    cause = models.CharField(_("cause"), max_length=10, choices=Cause.choices)
    value_before = models.FloatField(null=True)
    low_before = models.FloatField(null=True)
    high_before = models.FloatField(null=True)
    value_after = models.FloatField(null=True)
    low_after = models.FloatField(null=True)
    high_after = models.FloatField(null=True)
    records = models.JSONField(_("records"), default=list)

    class Meta:
        verbose_name = _("move of a figure")
        verbose_name_plural = _("moves of figures")
        ordering = ["-at", "-id"]
        constraints = [
            *subject_checks("indicators_indicatormove"),
            word_check("indicators_indicatormove", "cause", MoveCause),
        ]
        indexes = [
            models.Index(fields=["indicator", "-at"], name="indicators_move_by_indicator"),
            models.Index(fields=["kind", "key", "-at"], name="indicators_move_by_subject"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.indicator} of {self.kind} {self.key}: {self.value_before} → {self.value_after}"
        )

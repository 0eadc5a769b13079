"""What editors say among themselves about a record: never public, and no part of the dataset."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment
from sources.constraints import not_empty_check


class Note(models.Model):
    """Something to do or to know about a deployment, for one editor or for whoever comes."""

    deployment = models.ForeignKey(
        Deployment, verbose_name=_("deployment"), on_delete=models.CASCADE, related_name="notes"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        related_name="notes",
        editable=False,
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assignments",
        limit_choices_to={"is_staff": True, "is_active": True},
        help_text=_("Whose task it is; empty: whoever comes."),
    )
    text = models.TextField(_("note"))
    due = models.DateField(_("due"), null=True, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = [models.F("due").asc(nulls_last=True), "made_at"]
        constraints = [
            not_empty_check("desk_note", "text"),
            models.CheckConstraint(
                name="desk_note_is_not_done_before_it_is_made",
                condition=models.Q(done_at__isnull=True)
                | models.Q(done_at__gte=models.F("made_at")),
                violation_error_message=_("A note is not done before it is made."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

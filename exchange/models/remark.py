"""What was said of a change while it waited."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchange.models.proposal import Proposal
from sources.constraints import word_check


class RemarkAct(models.TextChoices):
    HANDED_IN = "handed_in", _("handed in")
    SENT_BACK = "sent_back", _("sent back")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EDITED = "edited", _("edited")
    RENEWED = "renewed", _("brought up to date")  # the same wish: no hand in it
    COMMENT = "comment", _("commented")


class Remark(models.Model):
    """An act of review, or a comment, with its words."""

    Act = RemarkAct

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    act = models.CharField(_("act"), max_length=9, choices=Act.choices)
    text = models.TextField(_("words"), blank=True)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["at", "id"]
        constraints = [
            word_check("exchange_remark", "act", RemarkAct),
            models.CheckConstraint(
                name="exchange_remark_says_why_it_is_sent_back",
                condition=~models.Q(act="sent_back", text=""),
                violation_error_message=_("What is sent back says why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.text}"

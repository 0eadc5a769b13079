"""A large change on its way into the atlas."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchange.models.proposal import Proposal
from sources.constraints import word_check


class EnactmentAct(models.TextChoices):
    PUBLISH = "publish", _("publish")
    APPLY = "apply", _("apply")


class Enactment(models.Model):
    """That somebody let a large change be written, and what came of it; it goes when it is done."""

    Act = EnactmentAct

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="enactment")
    act = models.CharField(_("act"), max_length=7, choices=Act.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(_("words"), blank=True)
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    taken_at = models.DateTimeField(_("taken by a worker"), null=True)
    error = models.TextField(_("why it failed"), blank=True)

    class Meta:
        verbose_name = _("writing of a change")
        verbose_name_plural = _("writings of changes")
        constraints = [word_check("exchange_enactment", "act", EnactmentAct)]

    def __str__(self) -> str:
        return f"{self.act}: {self.proposal}"

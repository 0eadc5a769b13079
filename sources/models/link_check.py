"""One time that the address of a source was asked, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.constraints import not_empty_check, word_check
from sources.models.link import LinkState
from sources.models.source import Source


class LinkCheck(models.Model):
    """One check of an address; none is ever changed."""

    Outcome = LinkState

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="link_checks"
    )
    at = models.DateTimeField(_("at"))
    url = models.URLField(_("address that was asked"), max_length=500)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    final_url = models.URLField(_("address that answered"), max_length=2000, blank=True)
    milliseconds = models.PositiveIntegerField(_("milliseconds"), null=True, blank=True)
    words = models.CharField(_("in words"), max_length=300)

    class Meta:
        verbose_name = _("check of a link")
        verbose_name_plural = _("checks of links")
        ordering = ["-at", "-pk"]
        constraints = [
            word_check("sources_linkcheck", "outcome", LinkState),
            not_empty_check("sources_linkcheck", "words"),
            models.CheckConstraint(
                name="sources_linkcheck_status_is_one_of_http",
                condition=Q(status=None) | Q(status__gte=100, status__lte=999),
            ),
            models.CheckConstraint(
                name="sources_linkcheck_answer_has_its_status",
                condition=~Q(outcome__in=["fine", "slow", "moved", "refused"]) | ~Q(status=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.url}, {self.at:%Y-%m-%d}"

"""How the address of a source was last found, and where the web archive keeps it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.constraints import word_check
from sources.models.source import Source


class LinkState(models.TextChoices):
    FINE = "fine", _("Answers")
    SLOW = "slow", _("Answers slowly")
    MOVED = "moved", _("Moved")
    REFUSED = "refused", _("Refuses us")
    UNREACHABLE = "unreachable", _("Not reached")
    DEAD = "dead", _("Dead")
    NOT_ASKED = "not_asked", _("Not asked")


class Link(models.Model):
    """The present state of a source's address: the last check, when the next is due, its archive.

    No part of the dataset: it tells of the web, not of the document.
    """

    State = LinkState

    source = models.OneToOneField(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="link"
    )
    url = models.URLField(_("address that was asked"), max_length=500)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    due_at = models.DateTimeField(_("due at"))
    archived_url = models.URLField(_("archived copy"), max_length=700, blank=True)
    archived_on = models.DateField(_("archived on"), null=True, blank=True)
    archive_asked_at = models.DateTimeField(_("archive asked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["source"]
        constraints = [
            word_check("sources_link", "state", LinkState, blank=True),
            models.CheckConstraint(
                name="sources_link_state_has_its_day",
                condition=Q(state="", checked_at=None) | (~Q(state="") & ~Q(checked_at=None)),
            ),
            models.CheckConstraint(
                name="sources_link_archived_copy_has_its_day",
                condition=Q(archived_url="", archived_on=None)
                | (~Q(archived_url="") & ~Q(archived_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def is_current(self) -> bool:
        """Whether it tells of the address that the source has now."""
        return self.url == self.source.url

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from deployments.models.deployment import Deployment
from sources.constraints import word_check
from sources.models import Sourced
from sources.partial_dates import PartialDateField, partial_date_check


class EventKind(models.TextChoices):
    ANNOUNCED = "announced", _("Announced")
    AGREED = "agreed", _("Agreed")
    CONTRACTED = "contracted", _("Contracted")
    DELIVERED = "delivered", _("Delivered")
    OPERATIONAL = "operational", _("In operation")
    EXPANDED = "expanded", _("Expanded")
    UPGRADED = "upgraded", _("Upgraded")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", _("Cancelled")
    AUDIT = "audit", _("Audit")
    COURT = "court", _("Court")
    LEGISLATION = "legislation", _("Legislation")
    INCIDENT = "incident", _("Incident")


class Event(Sourced):
    """Something dated that happened to a deployment."""

    Kind = EventKind

    key = models.SlugField(_("key"), unique=True, max_length=100)
    deployment = models.ForeignKey(
        Deployment, verbose_name=_("deployment"), on_delete=models.CASCADE, related_name="events"
    )
    date = PartialDateField(_("date"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    text = models.TextField(_("what happened"))

    history = HistoricalRecords(m2m_fields=["sources"])

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["date", "id"]
        constraints = [
            partial_date_check("deployments_event", "date", blank=False),
            word_check("deployments_event", "kind", EventKind),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.get_kind_display()}"

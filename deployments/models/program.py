from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from countries.models import Country
from sources.constraints import not_empty_check
from sources.models import Sourced


class Program(Sourced):
    """A named undertaking that may hold several deployments (ECU-911, BOL-110)."""

    slug = models.SlugField(_("key"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=120)
    name_local = models.CharField(_("local name"), max_length=160, blank=True)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="programs"
    )
    operator = models.CharField(_("operator"), max_length=160, blank=True)
    summary = models.TextField(_("summary"), blank=True)

    history = HistoricalRecords(m2m_fields=["sources"])

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["name"]
        constraints = [not_empty_check("deployments_program", "name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("program", args=[self.slug])

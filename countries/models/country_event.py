from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from countries.models.country import Country
from sources.constraints import word_check
from sources.models import Sourced
from sources.partial_dates import PartialDateField, partial_date_check


class CountryEventKind(models.TextChoices):
    RECOGNITION = "recognition", _("Recognition")
    STRATEGIC_PARTNERSHIP = "strategic_partnership", _("Strategic partnership")
    BRI_MOU = "bri_mou", _("Belt and Road memorandum")
    BRI_EXIT = "bri_exit", _("Belt and Road exit")
    LEADER_VISIT = "leader_visit", _("Leader's visit")
    DELEGATION = "delegation", _("Delegation")
    LEGISLATION = "legislation", _("Law or decree")
    FREE_TRADE = "free_trade", _("Trade agreement")
    AID = "aid", _("Aid")
    BREAK = "break", _("Break of ties")


class CountryEvent(Sourced):
    """A dated piece of a country's diplomatic or legal background."""

    Kind = CountryEventKind

    key = models.SlugField(_("key"), unique=True, max_length=80)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="events"
    )
    date = PartialDateField(_("date"))
    kind = models.CharField(_("kind"), max_length=24, choices=Kind.choices)
    text = models.TextField(_("what happened"))
    note = models.TextField(_("note"), blank=True)

    history = HistoricalRecords(m2m_fields=["sources"])

    class Meta:
        verbose_name = _("country event")
        verbose_name_plural = _("country events")
        ordering = ["date", "key"]
        constraints = [
            partial_date_check("countries_countryevent", "date", blank=False),
            word_check("countries_countryevent", "kind", CountryEventKind),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.text}"

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from countries.models.country import Country
from countries.models.origin import Origin, fetched_on_check
from sources.constraints import word_check


class CountryFigureSeries(models.TextChoices):
    POPULATION = "population", _("Population")
    VOICE = "voice-accountability", _("Voice and Accountability")


class CountryFigure(models.Model):
    """One number about a country in one year, with the interval its source gives."""

    Series = CountryFigureSeries

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.CASCADE, related_name="figures"
    )
    series = models.CharField(_("series"), max_length=24, choices=Series.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.FloatField(_("value"))
    low = models.FloatField(_("low"), null=True, blank=True)
    high = models.FloatField(_("high"), null=True, blank=True)
    credit = models.CharField(_("source"), max_length=200)
    origin = models.CharField(
        _("origin"), max_length=12, choices=Origin.choices, default=Origin.SHIPPED
    )
    fetched_on = models.DateField(_("fetched on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("country figure")
        verbose_name_plural = _("country figures")
        ordering = ["country", "series", "-year"]
        constraints = [
            word_check("countries_countryfigure", "series", CountryFigureSeries),
            word_check("countries_countryfigure", "origin", Origin),
            fetched_on_check("countries_countryfigure"),
            models.UniqueConstraint(
                fields=["country", "series", "year"],
                name="countries_countryfigure_one_a_year",
                violation_error_message=_("This series has a figure for that year already."),
            ),
            models.CheckConstraint(
                name="countries_countryfigure_low_with_high",
                condition=models.Q(low__isnull=True, high__isnull=True)
                | models.Q(
                    low__isnull=False,
                    high__isnull=False,
                    low__lte=models.F("value"),
                    high__gte=models.F("value"),
                ),
                violation_error_message=_("An interval has both ends, around the value."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.series} {self.year}"

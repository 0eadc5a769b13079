"""Where: countries and territories, their first-level units, figures by year, dated background."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.constraints import word_check
from sources.models import Sourced
from sources.partial_dates import PartialDateField, partial_date_check


class CountryKind(models.TextChoices):
    SOVEREIGN = "sovereign", _("State")
    TERRITORY = "territory", _("Territory")


class CountrySubregion(models.TextChoices):
    MEXICO_CENTRAL = "mexico-central-america", _("Mexico & Central America")
    CARIBBEAN = "caribbean", _("Caribbean")
    ANDEAN = "andean", _("Andean")
    BRAZIL = "brazil", _("Brazil")
    GUIANAS = "guianas", _("Guianas")
    SOUTHERN_CONE = "southern-cone", _("Southern Cone")


class Country(models.Model):
    """A state or territory of the region, by its ISO 3166-1 code."""

    Kind = CountryKind
    Subregion = CountrySubregion

    iso2 = models.CharField(_("ISO 3166-1 code"), max_length=2, primary_key=True)
    iso3 = models.CharField(max_length=3, unique=True)
    iso_numeric = models.CharField(max_length=3)
    name = models.CharField(_("name"), max_length=80)
    name_es = models.CharField(_("name in Spanish"), max_length=80)
    name_pt = models.CharField(_("name in Portuguese"), max_length=80)
    subregion = models.CharField(_("subregion"), max_length=30, choices=Subregion.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    celac = models.BooleanField(_("member of CELAC"), default=False)
    administered_by = models.CharField(_("administered by"), max_length=2, blank=True)
    label_latitude = models.FloatField()
    label_longitude = models.FloatField()
    view_bbox = models.JSONField(help_text=_("West, south, east, north of its window on a map."))
    note = models.TextField(_("note"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name"]
        constraints = [
            word_check("countries_country", "kind", CountryKind),
            word_check("countries_country", "subregion", CountrySubregion),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("country", args=[self.iso2.lower()])


class Subdivision(models.Model):
    """A first-level unit of a country, by its ISO 3166-2 code, in the lines of 2018."""

    code = models.CharField(_("ISO 3166-2 code"), max_length=6, primary_key=True)
    country = models.ForeignKey(Country, verbose_name=_("country"), on_delete=models.PROTECT)
    name = models.CharField(_("name"), max_length=120)
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One in each line."))
    geonames_codes = models.JSONField(_("GeoNames codes"), default=list, blank=True)
    label_latitude = models.FloatField()
    label_longitude = models.FloatField()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("subdivision")
        verbose_name_plural = _("subdivisions")
        ordering = ["country", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


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

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("country figure")
        verbose_name_plural = _("country figures")
        ordering = ["country", "series", "-year"]
        constraints = [
            word_check("countries_countryfigure", "series", CountryFigureSeries),
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

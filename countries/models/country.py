from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.constraints import word_check


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

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from countries.models.country import Country


class Subdivision(models.Model):
    """A first-level unit of a country, by its ISO 3166-2 code, in the lines of 2018."""

    code = models.CharField(_("ISO 3166-2 code"), max_length=6, primary_key=True)
    country = models.ForeignKey(Country, verbose_name=_("country"), on_delete=models.PROTECT)
    name = models.CharField(_("name"), max_length=120)
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One in each line."))
    geonames_codes = models.JSONField(_("GeoNames codes"), default=list, blank=True)
    label_latitude = models.FloatField()
    label_longitude = models.FloatField()
    searched_on = models.DateField(
        _("last searched"),
        null=True,
        blank=True,
        help_text=_("By itself, for any technology. What was found stands in records."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("subdivision")
        verbose_name_plural = _("subdivisions")
        ordering = ["country", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

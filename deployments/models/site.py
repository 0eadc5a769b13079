from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from djgeojson.fields import GeometryField
from simple_history.models import HistoricalRecords

from countries.models import Subdivision
from deployments.mapping.grid import grid_cell
from deployments.models.deployment import Deployment
from sources.constraints import word_check
from sources.models import Sourced


class SiteQuerySet(models.QuerySet):
    def placed(self):
        """Those with a point. A country-level site has none, and is never pinned."""
        return self.filter(latitude__isnull=False)


class SitePrecision(models.TextChoices):
    EXACT = "exact", _("The very place")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
    CITY = "city", _("City")
    ADMIN1 = "admin1", _("Province or state")
    COUNTRY = "country", _("Country, no point")


class Site(Sourced):
    """One place of a deployment: a point with a precision, or a country and no point."""

    Precision = SitePrecision

    key = models.SlugField(_("key"), unique=True, max_length=100)
    deployment = models.ForeignKey(
        Deployment, verbose_name=_("deployment"), on_delete=models.CASCADE, related_name="sites"
    )
    name = models.CharField(_("name"), max_length=160)
    city = models.CharField(_("city or place"), max_length=120, blank=True)
    admin1 = models.CharField(
        _("first-level unit"), max_length=120, blank=True, help_text=_("As the sources name it.")
    )
    subdivision = models.ForeignKey(
        Subdivision,
        verbose_name=_("subdivision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sites",
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    precision = models.CharField(_("precision"), max_length=14, choices=Precision.choices)
    outline = GeometryField(
        _("outline"),
        null=True,
        blank=True,
        help_text=_("Where the place is a strip or an area; the point stays its label."),
    )
    cameras = models.PositiveIntegerField(_("cameras here"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    # Its cell of the grid on which clusters are counted; see deployments/mapping/grid.py.
    grid_x = models.IntegerField(null=True, editable=False)
    grid_y = models.IntegerField(null=True, editable=False)

    objects = SiteQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=["sources"], excluded_fields=["grid_x", "grid_y"])

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["deployment", "id"]
        indexes = [models.Index(fields=["grid_x", "grid_y"], name="deployments_site_grid")]
        constraints = [
            word_check("deployments_site", "precision", SitePrecision),
            models.CheckConstraint(
                name="deployments_site_latitude_with_longitude",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Latitude and longitude go together."),
            ),
            models.CheckConstraint(
                name="deployments_site_is_on_earth",
                condition=Q(latitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                violation_error_message=_("Latitude runs from -90 to 90, longitude to ±180."),
            ),
            models.CheckConstraint(
                name="deployments_site_country_level_has_no_point",
                condition=~Q(precision="country") | Q(latitude__isnull=True),
                violation_error_message=_("A place known only to the country has no point."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self):
        """Say which of the two is missing, at its field."""
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("Latitude and longitude go together.")})
        if self.precision == self.Precision.COUNTRY and self.latitude is not None:
            raise ValidationError(
                {"precision": _("A place known only to the country has no point.")}
            )

    def save(self, *args, **kwargs):
        self.place_on_grid()
        super().save(*args, **kwargs)

    def place_on_grid(self) -> None:
        """Follow the point with the grid cell."""
        self.grid_x, self.grid_y = (
            (None, None)
            if self.latitude is None
            else grid_cell(float(self.latitude), float(self.longitude))
        )

    @property
    def is_placed(self) -> bool:
        return self.latitude is not None

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from deployments.models.deployment import Deployment
from sources.constraints import word_check
from sources.models import Sourced
from sources.partial_dates import PartialDateField, partial_date_check


class FundingRoute(models.TextChoices):
    DONATION = "donation", _("Donation")
    COMMERCIAL = "commercial", _("Commercial deal")
    LOAN = "loan", _("Deal on a Chinese loan")
    THIRD_PARTY = "third_party", _("Third-party gift")
    UNKNOWN = "unknown", _("Route not known")


class Funding(Sourced):
    """Who paid for a deployment, by what route. Each sum stands once."""

    Route = FundingRoute

    key = models.SlugField(_("key"), unique=True, max_length=100)
    deployment = models.ForeignKey(
        Deployment, verbose_name=_("deployment"), on_delete=models.CASCADE, related_name="fundings"
    )
    route = models.CharField(_("route"), max_length=12, choices=Route.choices)
    amount = models.DecimalField(
        _("amount"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        help_text=_("ISO 4217 code, such as USD."),
        validators=[RegexValidator(r"^[A-Z]{3}$", _("A currency is three capitals: USD."))],
    )
    funder = models.CharField(_("funder"), max_length=160, blank=True)
    date = PartialDateField(_("date"), blank=True)
    note = models.TextField(_("note"), blank=True)

    history = HistoricalRecords(m2m_fields=["sources"])

    class Meta:
        verbose_name = _("funding")
        verbose_name_plural = _("fundings")
        ordering = ["deployment", "date", "id"]
        constraints = [
            word_check("deployments_funding", "route", FundingRoute),
            partial_date_check("deployments_funding", "date"),
            models.CheckConstraint(
                name="deployments_funding_amount_with_currency",
                condition=Q(amount__isnull=True, currency="")
                | Q(amount__isnull=False, currency__regex=r"^[A-Z]{3}$"),
                violation_error_message=_("An amount needs its currency, and the reverse."),
            ),
            models.CheckConstraint(
                name="deployments_funding_amount_is_not_negative",
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                violation_error_message=_("An amount is never negative."),
            ),
        ]

    def __str__(self) -> str:
        amount = self.amount and number_format(self.amount.normalize(), force_grouping=True)
        return f"{self.get_route_display()} {amount or ''} {self.currency}".strip()

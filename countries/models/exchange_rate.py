from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from countries.models.origin import Origin, fetched_on_check
from sources.constraints import word_check

# Beyond every rate there has been; keeps out infinity and what is no number.
MOST_UNITS = 1e15


class ExchangeRate(models.Model):
    """How many units of a currency a US dollar cost, on the average of one year."""

    currency = models.CharField(
        _("currency"),
        max_length=3,
        help_text=_("ISO 4217 code, such as BRL."),
        validators=[RegexValidator(r"^[A-Z]{3}$", _("A currency is three capitals: BRL."))],
    )
    year = models.PositiveSmallIntegerField(_("year"))
    units_per_usd = models.FloatField(
        _("units per US dollar"), help_text=_("How many of the currency one US dollar cost.")
    )
    credit = models.CharField(_("source"), max_length=200)
    origin = models.CharField(
        _("origin"), max_length=12, choices=Origin.choices, default=Origin.SHIPPED
    )
    fetched_on = models.DateField(_("fetched on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["currency", "-year"]
        constraints = [
            word_check("countries_exchangerate", "origin", Origin),
            fetched_on_check("countries_exchangerate"),
            models.UniqueConstraint(
                fields=["currency", "year"],
                name="countries_exchangerate_one_a_year",
                violation_error_message=_("This currency has a rate for that year already."),
            ),
            models.CheckConstraint(
                name="countries_exchangerate_currency_is_three_capitals",
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                violation_error_message=_("A currency is three capitals: BRL."),
            ),
            models.CheckConstraint(
                name="countries_exchangerate_is_positive",
                condition=Q(units_per_usd__gt=0, units_per_usd__lt=MOST_UNITS),
                violation_error_message=_("A rate is above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.year}"

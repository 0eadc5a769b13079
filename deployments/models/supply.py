from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from deployments.models.deployment import Deployment
from sources.constraints import word_check
from sources.models import Sourced
from vendors.models import Vendor


class SupplyRole(models.TextChoices):
    PRIME_CONTRACTOR = "prime_contractor", _("Prime contractor")
    EQUIPMENT = "equipment", _("Equipment")
    INTEGRATOR = "integrator", _("Integrator")
    SOFTWARE = "software", _("Software")
    FINANCIER = "financier", _("Financier")
    OPERATOR = "operator", _("Operator")


class Supply(Sourced):
    """A vendor in a role in a deployment."""

    Role = SupplyRole

    deployment = models.ForeignKey(
        Deployment, verbose_name=_("deployment"), on_delete=models.CASCADE, related_name="supplies"
    )
    vendor = models.ForeignKey(
        Vendor, verbose_name=_("vendor"), on_delete=models.PROTECT, related_name="supplies"
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    note = models.TextField(_("note"), blank=True)

    history = HistoricalRecords(m2m_fields=["sources"])

    class Meta:
        verbose_name = _("supply")
        verbose_name_plural = _("supplies")
        ordering = ["deployment", "role", "vendor"]
        constraints = [
            word_check("deployments_supply", "role", SupplyRole),
            models.UniqueConstraint(
                fields=["deployment", "vendor", "role"],
                name="deployments_supply_vendor_once_in_a_role",
                violation_error_message=_("This vendor stands in that role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor}, {self.get_role_display()}"

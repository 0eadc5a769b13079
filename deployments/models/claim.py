import re

from django.db import models
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from deployments.models.deployment import Deployment
from deployments.models.program import Program
from sources.constraints import word_check
from sources.models import Source
from sources.partial_dates import PartialDateField, partial_date_check


class ClaimField(models.TextChoices):
    CAMERAS = "cameras", _("Cameras")
    PLANNED_CAMERAS = "planned_cameras", _("Planned cameras")
    NETWORK_CAMERAS = "network_cameras", _("Cameras of the wider network")
    SITE_CAMERAS = "site_cameras", _("Cameras at one place")
    UNITS = "units", _("Units")
    POINTS = "points", _("Points equipped")
    CENTRES = "centres", _("Control centres")
    STAFF = "staff", _("Staff")
    COST = "cost", _("Cost of the whole")
    PART_COST = "part_cost", _("Cost of a part")
    START = "start", _("Start")
    STATUS = "status", _("State of the system")
    SUPPLIER = "supplier", _("Supplier")
    FACIAL_RECOGNITION = "facial_recognition", _("Face recognition")
    FUNDING = "funding", _("Funding")
    RETENTION = "retention", _("Retention of pictures")
    OUTCOME = "outcome", _("Outcome reported")
    OTHER = "other", _("Other")


class ClaimStance(models.TextChoices):
    SUPPORTS = "supports", _("Supports")
    DISPUTES = "disputes", _("Disputes")


class ClaimStanding(models.TextChoices):
    ADOPTED = "adopted", _("Adopted")
    PLAUSIBLE = "plausible", _("Plausible")
    SUPERSEDED = "superseded", _("Superseded")
    REJECTED = "rejected", _("Rejected")


class Claim(models.Model):
    """One source saying one thing about one field of one deployment or program.

    Claims that disagree all stay. A claim on a program is never added to claims on its
    deployments.
    """

    Field = ClaimField
    Stance = ClaimStance
    Standing = ClaimStanding

    key = models.SlugField(_("key"), unique=True, max_length=100)
    deployment = models.ForeignKey(
        Deployment,
        verbose_name=_("deployment"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="claims",
    )
    program = models.ForeignKey(
        Program,
        verbose_name=_("program"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="claims",
    )
    field = models.CharField(_("field"), max_length=20, choices=Field.choices)
    number = models.DecimalField(
        _("number"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    text = models.TextField(_("text"), blank=True)
    unit = models.CharField(
        _("unit"),
        max_length=80,
        blank=True,
        help_text=_("What is counted; an ISO 4217 code for money."),
    )
    as_of = PartialDateField(_("as of"), blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="claims"
    )
    stance = models.CharField(
        _("stance"), max_length=8, choices=Stance.choices, default=Stance.SUPPORTS
    )
    standing = models.CharField(_("standing"), max_length=10, choices=Standing.choices, blank=True)
    note = models.TextField(_("note"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["field", "-as_of", "id"]
        constraints = [
            word_check("deployments_claim", "field", ClaimField),
            word_check("deployments_claim", "stance", ClaimStance),
            word_check("deployments_claim", "standing", ClaimStanding, blank=True),
            partial_date_check("deployments_claim", "as_of"),
            models.CheckConstraint(
                name="deployments_claim_number_or_text",
                condition=Q(number__isnull=False, text="") | (Q(number__isnull=True) & ~Q(text="")),
                violation_error_message=_("A claim has a number or a text, one of the two."),
            ),
            models.CheckConstraint(
                name="deployments_claim_on_deployment_or_program",
                condition=Q(deployment__isnull=False, program__isnull=True)
                | Q(deployment__isnull=True, program__isnull=False),
                violation_error_message=_(
                    "A claim is about a deployment or a program, one of the two."
                ),
            ),
            models.UniqueConstraint(
                fields=["deployment", "field"],
                condition=Q(standing="adopted", deployment__isnull=False),
                name="deployments_claim_one_adopted_a_deployment_field",
                violation_error_message=_("Another claim on this field is adopted already."),
            ),
            models.UniqueConstraint(
                fields=["program", "field"],
                condition=Q(standing="adopted", program__isnull=False),
                name="deployments_claim_one_adopted_a_program_field",
                violation_error_message=_("Another claim on this field is adopted already."),
            ),
        ]

    def __str__(self) -> str:
        if self.number is None:
            return f"{self.get_field_display()}: {self.text}"
        number = number_format(self.number.normalize(), force_grouping=True)
        return f"{self.get_field_display()}: {self.text or number}"

    @property
    def value(self):
        """The number or the text, whichever the claim carries."""
        return self.text if self.number is None else self.number

    @property
    def is_money(self) -> bool:
        """Whether the number is an amount: its unit is then an ISO 4217 code."""
        return self.number is not None and re.fullmatch("[A-Z]{3}", self.unit) is not None

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from countries.models import Country
from deployments.models.program import Program
from deployments.models.technology import Technology
from sources.constraints import not_empty_check, word_check


class DeploymentQuerySet(models.QuerySet):
    def published(self):
        """What the public may see. Every public page starts from here."""
        return self.filter(state=Deployment.State.PUBLISHED)

    def for_list(self, *more: str):
        """With all that a line of a list shows, in one query, and without the long texts."""
        return self.select_related("country", "digest", "digest__lead_vendor").only(
            "slug",
            "name",
            "status",
            "state",
            "country__name",
            *(f"digest__{name}" for name in self.LIST_DIGEST),
            "digest__lead_vendor__slug",
            "digest__lead_vendor__name",
            *more,
        )

    LIST_DIGEST = (
        "begins",
        "first_year",
        "last_year",
        "is_open",
        "suppliers",
        "route",
        "cameras",
        "cameras_low",
        "cameras_high",
        "disputed",
        "sources",
        "publishers",
        "place",
    )


class DeploymentStatus(models.TextChoices):
    ANNOUNCED = "announced", _("Announced")
    CONTRACTED = "contracted", _("Contracted")
    INSTALLING = "installing", _("Being installed")
    OPERATIONAL = "operational", _("Operational")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", _("Cancelled")
    DECOMMISSIONED = "decommissioned", _("Decommissioned")
    UNKNOWN = "unknown", _("Status not known")


class DeploymentScope(models.TextChoices):
    NATIONAL = "national", _("National")
    SUBNATIONAL = "subnational", _("State or province")
    CITY = "city", _("City")
    BORDER = "border", _("Border")
    FACILITY = "facility", _("Facility")


class DeploymentConfidence(models.TextChoices):
    HIGH = "high", _("High confidence")
    MEDIUM = "medium", _("Medium confidence")
    LOW = "low", _("Low confidence")


class DeploymentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")


class Deployment(models.Model):
    """One system in one country: what was supplied, its status, scope and operator.

    The unit of counting. It may be part of another (an ECU-911 centre within the
    national network); totals then take the whole or its parts, never both.
    """

    Status = DeploymentStatus
    Scope = DeploymentScope
    Confidence = DeploymentConfidence
    State = DeploymentState

    slug = models.SlugField(_("key"), unique=True, max_length=80)
    state = models.CharField(
        _("publication"), max_length=10, choices=State.choices, default=State.DRAFT
    )
    name = models.CharField(_("name"), max_length=120)
    name_local = models.CharField(_("local name"), max_length=200, blank=True)
    aliases = models.TextField(
        _("other names"), blank=True, help_text=_("One in each line; search finds them.")
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="deployments"
    )
    program = models.ForeignKey(
        Program,
        verbose_name=_("program"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deployments",
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The deployment that contains this one: totals never count both."),
    )
    status = models.CharField(
        _("status"), max_length=14, choices=Status.choices, default=Status.UNKNOWN
    )
    scope = models.CharField(_("scope"), max_length=12, choices=Scope.choices)
    technologies = models.ManyToManyField(
        Technology, verbose_name=_("technologies"), blank=True, related_name="deployments"
    )
    operator = models.CharField(_("operator"), max_length=160, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence.choices, default=Confidence.LOW
    )
    summary = models.TextField(_("summary"), blank=True)
    checked_on = models.DateField(
        _("last checked"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last held this record against its sources."),
    )

    objects = DeploymentQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=["technologies"])

    class Meta:
        verbose_name = _("deployment")
        verbose_name_plural = _("deployments")
        ordering = ["name"]
        constraints = [
            not_empty_check("deployments_deployment", "name"),
            word_check("deployments_deployment", "status", DeploymentStatus),
            word_check("deployments_deployment", "scope", DeploymentScope),
            word_check("deployments_deployment", "confidence", DeploymentConfidence),
            word_check("deployments_deployment", "state", DeploymentState),
            models.CheckConstraint(
                name="deployments_deployment_is_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                violation_error_message=_("A deployment cannot be part of itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("deployment", args=[self.slug])

    def clean(self):
        """Refuse a chain of parts that leads back here, which no database check can see."""
        seen, whole = {self.pk}, self.part_of
        while whole is not None:
            if whole.pk is not None and whole.pk in seen:
                raise ValidationError({"part_of": _("This would make it part of itself.")})
            seen.add(whole.pk)
            whole = whole.part_of

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def alias_list(self) -> list[str]:
        """Other names, one by one."""
        return [line.strip() for line in self.aliases.splitlines() if line.strip()]

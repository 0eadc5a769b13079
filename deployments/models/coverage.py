from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from countries.models import Country
from deployments.models.technology import Technology
from sources.constraints import word_check


class CoverageFinding(models.TextChoices):
    FOUND = "found", _("Found")
    NOTHING_FOUND = "nothing_found", _("Searched, nothing found")
    UNCLEAR = "unclear", _("Unclear")
    NOT_SEARCHED = "not_searched", _("Not searched")


class Coverage(models.Model):
    """What was searched in a country, and what came of it: an empty map is no empty country."""

    Finding = CoverageFinding

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="coverage"
    )
    technology = models.ForeignKey(
        Technology,
        verbose_name=_("technology"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("Empty: any technology."),
    )
    finding = models.CharField(_("finding"), max_length=14, choices=Finding.choices)
    searched_on = models.DateField(_("last searched"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        ordering = ["country", "technology"]
        constraints = [
            word_check("deployments_coverage", "finding", CoverageFinding),
            models.UniqueConstraint(
                fields=["country", "technology"],
                name="deployments_coverage_once_a_country_and_technology",
                violation_error_message=_("This country and technology stand there already."),
            ),
            # To the database no technology differs from no technology: a rule of its own.
            models.UniqueConstraint(
                fields=["country"],
                condition=models.Q(technology__isnull=True),
                name="deployments_coverage_once_a_country_for_any_technology",
                violation_error_message=_("This country stands there already for any technology."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country}, {self.technology or _('any technology')}"

    def is_contradicted_by(self, deployment) -> bool:
        """Whether it is said to have found nothing where this deployment stands."""
        if self.finding != self.Finding.NOTHING_FOUND or self.country_id != deployment.country_id:
            return False
        technologies = [technology.pk for technology in deployment.technologies.all()]
        return self.technology_id is None or self.technology_id in technologies

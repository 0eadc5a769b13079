from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Technology(models.Model):
    """A class of technology, with the sentence that explains it in the glossary."""

    slug = models.CharField(_("key"), unique=True, max_length=40)
    name = models.CharField(_("name"), max_length=80)
    glossary = models.TextField(_("glossary sentence"))
    biometric = models.BooleanField(
        _("biometric"), default=False, help_text=_("People are recognised by body features.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("technology")
        verbose_name_plural = _("technologies")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="deployments_technology_has_a_glossary_sentence",
                condition=~models.Q(glossary=""),
                violation_error_message=_("A technology needs its glossary sentence."),
            )
        ]

    def __str__(self) -> str:
        return self.name

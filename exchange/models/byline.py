"""Under which name an editor wants to be seen in public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.constraints import not_empty_check


class Byline(models.Model):
    """The name an editor has chosen to stand beside her changes; who has none is not named."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editor"),
        on_delete=models.CASCADE,
        related_name="byline",
    )
    public_name = models.CharField(
        _("public name"),
        max_length=80,
        help_text=_("Shown beside every change of yours on the public page of changes."),
    )

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [not_empty_check("exchange_byline", "public_name")]

    def __str__(self) -> str:
        return self.public_name

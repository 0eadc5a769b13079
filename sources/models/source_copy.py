"""A copy of a document that an editor kept, in case the original goes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.constraints import not_empty_check
from sources.models.source import Source


class SourceCopy(models.Model):
    """A file kept for a source under its checksum; never public, since it may be in copyright."""

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="kept_copies"
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveIntegerField(_("bytes"))
    name = models.CharField(_("name of the file"), max_length=200)
    content_type = models.CharField(_("type as sent"), max_length=100, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kept by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("kept at"), auto_now_add=True)

    class Meta:
        verbose_name = _("kept copy")
        verbose_name_plural = _("kept copies")
        ordering = ["-at", "-pk"]
        constraints = [
            not_empty_check("sources_sourcecopy", "name"),
            models.CheckConstraint(
                name="sources_sourcecopy_sha256_is_a_checksum",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(name="sources_sourcecopy_is_not_empty", condition=Q(size__gt=0)),
            models.UniqueConstraint(
                fields=["source", "sha256"],
                name="sources_sourcecopy_kept_once",
                violation_error_message=_("This very file is kept for this source already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

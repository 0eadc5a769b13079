"""A citable document, and the base of every record that must cite some."""

from urllib.parse import urlsplit

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.constraints import not_empty_check, word_check
from sources.partial_dates import PartialDateField, partial_date_check


class SourceKind(models.TextChoices):
    NEWS = "news", _("News")
    GOVERNMENT = "government", _("Government")
    THINK_TANK = "think_tank", _("Think tank")
    ACADEMIC = "academic", _("Academic work")
    COMPANY = "company", _("Company")
    NGO = "ngo", _("Civil society")
    PARLIAMENT = "parliament", _("Parliament")
    PROCUREMENT = "procurement", _("Tender or contract")
    OTHER = "other", _("Other")


class SourceGrade(models.TextChoices):
    A = "A", _("A: official or primary document")
    B = "B", _("B: established news, academic work or think tank")
    C = "C", _("C: trade press, regional outlet, copy or single-sourced blog")
    D = "D", _("D: advocacy, partisan, garbled or unknown")


class Source(models.Model):
    """A citable document: one row per address."""

    Kind = SourceKind
    Grade = SourceGrade

    slug = models.SlugField(_("key"), unique=True, max_length=60)
    title = models.CharField(
        _("title"), max_length=300, help_text=_("A description where the title is not known.")
    )
    author = models.CharField(_("author"), max_length=200, blank=True)
    publisher = models.CharField(
        _("publisher"),
        max_length=200,
        help_text=_("The outlet; with the place of the copy where only a copy was read."),
    )
    date = PartialDateField(_("date"), blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    archived_url = models.URLField(
        _("archived copy"),
        max_length=700,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Where an archive keeps it. Readers find it beside the address."),
    )
    language = models.CharField(_("language"), max_length=3, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    grade = models.CharField(
        _("grade"),
        max_length=1,
        choices=Grade.choices,
        help_text=_("Of the document, not the fact."),
    )
    derived_from = models.ForeignKey(
        "self",
        verbose_name=_("derived from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="copies",
        help_text=_("The source that this one copies or rewrites; copies count once."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]
        constraints = [
            not_empty_check("sources_source", "title"),
            partial_date_check("sources_source", "date"),
            word_check("sources_source", "kind", SourceKind),
            word_check("sources_source", "grade", SourceGrade),
            models.CheckConstraint(
                name="sources_source_is_not_its_own_copy",
                condition=Q(derived_from__isnull=True) | ~Q(derived_from=F("id")),
                violation_error_message=_("A source cannot be derived from itself."),
            ),
            models.UniqueConstraint(
                fields=["url"],
                condition=~Q(url=""),
                name="sources_source_one_row_per_address",
                violation_error_message=_("A source with this address is there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.slug])

    @property
    def host(self) -> str:
        """The host of the address, as readers recognise it."""
        return urlsplit(self.url).netloc.removeprefix("www.")

    @property
    def archive(self) -> str:
        """The host that keeps the archived copy."""
        return urlsplit(self.archived_url).netloc.removeprefix("www.")


class Sourced(models.Model):
    """A record that cites one or more sources."""

    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True)

    class Meta:
        abstract = True

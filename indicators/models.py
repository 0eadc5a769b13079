"""So what: figures derived from published records, and the marks that ask for new ones."""

import uuid
from typing import NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.constraints import not_empty_check, word_check


class SubjectKind(models.TextChoices):
    COUNTRY = "country", _("Country")
    VENDOR = "vendor", _("Vendor")


class Subject(NamedTuple):
    """What a figure is about: a country by its ISO 3166-1 code, a vendor by its slug."""

    kind: str
    key: str


class StaleSubject(models.Model):
    """A subject whose figures no longer follow from the records: the outbox of the refresh.

    A row is written in the transaction of the edit, so it exists exactly if the edit does.
    Each further edit writes a new `mark`; a refresh removes the row only with the mark it saw.
    """

    Kind = SubjectKind

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    key = models.CharField(_("key"), max_length=60)
    mark = models.UUIDField(default=uuid.uuid4, editable=False)
    marked_at = models.DateTimeField(_("stale since"), default=timezone.now)

    class Meta:
        verbose_name = _("stale subject")
        verbose_name_plural = _("stale subjects")
        ordering = ["marked_at", "id"]
        constraints = [
            word_check("indicators_stalesubject", "kind", SubjectKind),
            not_empty_check("indicators_stalesubject", "key"),
            models.UniqueConstraint(
                fields=["kind", "key"], name="indicators_stalesubject_one_a_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def subject(self) -> Subject:
        return Subject(self.kind, self.key)


class Rule(models.TextChoices):
    """How the records of a subject became its figure, in the words shown beside it."""

    COUNTED = "counted", _("each published record counted once, whatever its status")
    ADDED = "added", _("adopted counts added up, none counted within another")
    SHARED = "shared", _("records with the trait, out of all records where it is known")
    NO_RECORD = "no_record", _("no published record")
    NOT_KNOWN = "not_known", _("not known: no published record states it")


class IndicatorValue(models.Model):
    """One figure about one subject, with what it was made from.

    `value` is empty where nothing is known, which differs from zero. `records` holds
    pairs of a deployment's id and what it contributes; the contributions add up to the
    numerator. Only published deployments stand in it.
    """

    Kind = SubjectKind
    Rule = Rule

    indicator = models.CharField(_("indicator"), max_length=40)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    key = models.CharField(_("key"), max_length=60)
    value = models.FloatField(_("value"), null=True)
    low = models.FloatField(_("low"), null=True)
    high = models.FloatField(_("high"), null=True)
    numerator = models.FloatField(_("numerator"), default=0)
    denominator = models.FloatField(
        _("denominator"), null=True, help_text=_("Only a share has one.")
    )
    rule = models.CharField(_("rule"), max_length=10, choices=Rule.choices)
    records = models.JSONField(_("records"), default=list)
    definition_version = models.PositiveSmallIntegerField(_("version of the definition"))
    computed_at = models.DateTimeField(
        _("stands since"), help_text=_("When a refresh last found something new to write.")
    )

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["indicator", "kind", "key"]
        constraints = [
            word_check("indicators_indicatorvalue", "kind", SubjectKind),
            word_check("indicators_indicatorvalue", "rule", Rule),
            not_empty_check("indicators_indicatorvalue", "key"),
            models.UniqueConstraint(
                fields=["indicator", "kind", "key"],
                name="indicators_indicatorvalue_one_a_subject",
            ),
            models.CheckConstraint(
                name="indicators_indicatorvalue_lies_in_its_range",
                condition=Q(value__isnull=True, low__isnull=True, high__isnull=True)
                | Q(
                    value__isnull=False,
                    low__isnull=False,
                    high__isnull=False,
                    low__lte=F("value"),
                    high__gte=F("value"),
                ),
            ),
            models.CheckConstraint(
                name="indicators_indicatorvalue_parts_are_not_negative",
                condition=Q(numerator__gte=0)
                & (Q(denominator__isnull=True) | Q(denominator__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} of {self.kind} {self.key}: {self.value}"

    @property
    def subject(self) -> Subject:
        return Subject(self.kind, self.key)

"""What a figure is about."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.constraints import not_empty_check, word_check

REGION = "lac"  # the key of the one region: Latin America and the Caribbean


class SubjectKind(models.TextChoices):
    COUNTRY = "country", _("Country")
    PROGRAM = "program", _("Program")
    VENDOR = "vendor", _("Vendor")
    SUBREGION = "subregion", _("Subregion")
    REGION = "region", _("Region")


class Subject(NamedTuple):
    """A country by its ISO 3166-1 code, a vendor, program or subregion by its slug, the region."""

    kind: str
    key: str


class AboutSubject(models.Model):
    """A row about one subject: its kind and its key."""

    Kind = SubjectKind

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    key = models.CharField(_("key"), max_length=80)

    class Meta:
        abstract = True

    @property
    def subject(self) -> Subject:
        return Subject(self.kind, self.key)


def subject_checks(table: str) -> list[models.CheckConstraint]:
    """The subject of a row is of a known kind and has a key."""
    return [word_check(table, "kind", SubjectKind), not_empty_check(table, "key")]


def any_of(subjects: Iterable[Subject]) -> Q:
    """The condition that a row is about one of these."""
    condition = Q(pk__in=[])
    for kind, key in subjects:
        condition |= Q(kind=kind, key=key)
    return condition

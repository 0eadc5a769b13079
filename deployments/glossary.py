"""The glossary: every word of every choice in its section, with its meaning."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from countries.models import CountryEvent
from deployments.meanings import MEANINGS
from deployments.models import Claim, Coverage, Deployment, Event, Funding, Site, Supply
from sources.models import Source
from vendors.models import Vendor


@dataclass(frozen=True)
class Word:
    """One word of a list: its key, how it reads on a page, what it means."""

    key: str
    label: str | Promise
    meaning: Promise


@dataclass(frozen=True)
class Section:
    """The words of one choice."""

    slug: str
    title: Promise
    choices: type[models.TextChoices]

    @property
    def words(self) -> list[Word]:
        meanings = MEANINGS[self.choices]
        return [Word(word.value, word.label, meanings[word.value]) for word in self.choices]


SECTIONS = (
    Section("status", _("Status of a deployment"), Deployment.Status),
    Section("scope", _("Scope of a deployment"), Deployment.Scope),
    Section("confidence", _("Confidence in a record"), Deployment.Confidence),
    Section("role", _("Role of a vendor"), Supply.Role),
    Section("route", _("Funding route"), Funding.Route),
    Section("precision", _("Precision of a place"), Site.Precision),
    Section("event", _("Events of a deployment"), Event.Kind),
    Section("claim", _("What a claim is about"), Claim.Field),
    Section("standing", _("Standing of a claim"), Claim.Standing),
    Section("stance", _("Stance of a claim"), Claim.Stance),
    Section("grade", _("Grade of a source"), Source.Grade),
    Section("source-kind", _("Kind of source"), Source.Kind),
    Section("coverage", _("What came of a search"), Coverage.Finding),
    Section("ownership", _("Ownership of a vendor"), Vendor.Ownership),
    Section("background", _("Background of a country"), CountryEvent.Kind),
)

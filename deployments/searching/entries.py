"""A thing with a name that a search can find, other than a deployment."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from deployments.searching.findable import COUNTRY, NAME, Findable, named, text_of

OTHER_NAME = _("also called")


class Kind(models.TextChoices):
    """What can be found, in the order in which equals stand."""

    COUNTRY = "country", _("Countries")
    VENDOR = "vendor", _("Vendors")
    PROGRAM = "program", _("Programs")
    TECHNOLOGY = "technology", _("Technologies")
    DEPLOYMENT = "deployment", _("Deployments")
    PLACE = "place", _("Places")
    OPERATOR = "operator", _("Operators")
    SOURCE = "source", _("Sources")


@dataclass(frozen=True)
class Entry:
    """One thing with a name: where its page is and which records are about it."""

    kind: Kind
    label: str
    parts: tuple[Findable, ...]
    slug: str = ""
    address: str = ""
    detail: str = ""
    query: dict[str, str] = field(default_factory=dict)
    weight: tuple = (0,)
    text: str = ""


def entry(kind: Kind, names: Iterable[str], context: Iterable[Findable], **more) -> Entry:
    label, *others = [name for name in names if name]
    parts = [named(NAME, label)]
    parts += [named(OTHER_NAME, name) for name in dict.fromkeys(others)]
    parts += [part for part in context if part.text]
    return Entry(kind, label, tuple(parts), text=text_of(parts), **more)


def in_country(country: Country) -> Findable:
    """The country of a thing, by which it is found in three languages."""
    return Findable(COUNTRY, country.name, also=f"{country.name_es} {country.name_pt}")

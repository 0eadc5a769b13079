"""By what a deployment is found: its names, and what is said of it, each with where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment
from deployments.searching.names import search_text, shortened
from deployments.searching.technology_words import STATUS_WORDS, TECHNOLOGY_WORDS


@dataclass(frozen=True)
class Findable:
    """A text of a record, where it stands there, and how else people say it."""

    where: str
    text: str
    also: str = ""
    is_name: bool = False


NAME = _("name")
LOCAL_NAME = _("local name")
ALIAS = _("alias")
PROGRAM = _("program")
COUNTRY = _("country")
OPERATOR = _("operator")
TECHNOLOGY = _("technology")
VENDOR = _("vendor")
PLACE = _("place")
STATUS = _("status")
SUMMARY = _("summary")


def named(where: str, text: str) -> Findable:
    """A name, which people also shorten to its initials."""
    return Findable(where, text, also=shortened(text), is_name=True)


def names_of(deployment: Deployment) -> list[Findable]:
    """What it is called, and the program it belongs to."""
    found = [named(NAME, deployment.name), named(LOCAL_NAME, deployment.name_local)]
    found += [named(ALIAS, alias) for alias in deployment.alias_list]
    if program := deployment.program:
        found += [named(PROGRAM, program.name), named(PROGRAM, program.name_local)]
    return found


def findable(deployment: Deployment) -> list[Findable]:
    """Everything that a search looks through, in the order in which it explains a match."""
    country = deployment.country
    found = names_of(deployment)
    for site in deployment.sites.all():
        found += [Findable(PLACE, text) for text in (site.city, site.admin1, site.name)]
        if unit := site.subdivision:
            found.append(Findable(PLACE, unit.name, also=unit.other_names))
    found.append(Findable(COUNTRY, country.name, also=f"{country.name_es} {country.name_pt}"))
    for supply in deployment.supplies.all():
        vendor = supply.vendor
        found.append(Findable(VENDOR, vendor.name))
        found += [Findable(VENDOR, text) for text in (vendor.full_name, vendor.name_local)]
    for technology in deployment.technologies.all():
        words = TECHNOLOGY_WORDS.get(technology.slug, "")
        found.append(Findable(TECHNOLOGY, technology.name, also=words))
    operator = deployment.operator
    found.append(Findable(OPERATOR, operator, also=shortened(operator)))
    found.append(Findable(SUMMARY, deployment.summary))
    found.append(Findable(STATUS, deployment.status, also=STATUS_WORDS.get(deployment.status, "")))
    return [part for part in dict.fromkeys(found) if part.text]


def text_of(parts: Iterable[Findable]) -> str:
    """All that as one search text."""
    parts = list(parts)
    names = [part.text for part in parts if part.is_name]
    context = [text for part in parts if not part.is_name for text in (part.text, part.also)]
    return search_text(names, context)

"""Searches that are said to have found nothing where the atlas holds published records."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries.models import Country
from deployments.models import Coverage, Deployment, Technology

SHOWN = 8
STANDS = ("country", "technology__slug")


@dataclass(frozen=True)
class Contradicted:
    """A country and technology (None: any) of which nothing is said to be found, and what is."""

    country: Country
    technology: Technology | None
    records: list[Deployment]
    stands_found: bool = False  # said in the grid, by whoever searched before

    @property
    def sentence(self) -> str:
        said = {"n": len(self.records), "country": self.country, "technology": self.technology}
        if not self.records:
            known = self.technology or _("any technology")
            return _("“Found” stands there now: %(technology)s in %(country)s.") % (
                said | {"technology": known}
            )
        if self.technology is None:
            words = ngettext(
                "There is %(n)d published record in %(country)s:",
                "There are %(n)d published records in %(country)s:",
                len(self.records),
            )
            return words % said
        words = ngettext(
            "There is %(n)d published record of %(technology)s in %(country)s:",
            "There are %(n)d published records of %(technology)s in %(country)s:",
            len(self.records),
        )
        return words % said

    @property
    def shown(self) -> list[Deployment]:
        return self.records[:SHOWN]

    @property
    def more(self) -> int:
        return max(len(self.records) - SHOWN, 0)


def contradicted(searches: Iterable[tuple[str, str]]) -> list[Contradicted]:
    """Those of these searches, by country and key of the technology, that found something."""
    searches = list(searches)
    countries = Country.objects.in_bulk({country for country, _technology in searches})
    technologies = {t.slug: t for t in Technology.objects.all()}
    found = Coverage.objects.filter(country__in=countries, finding=Coverage.Finding.FOUND)
    standing = {(country, key or "") for country, key in found.values_list(*STANDS)}
    records = Deployment.objects.published().filter(country__in=countries).order_by("name")
    records = list(records.prefetch_related("technologies"))
    all_of_them = [
        Contradicted(
            country=countries[country],
            technology=technologies.get(key),
            records=_against(countries[country], technologies.get(key), records),
            stands_found=(country, key) in standing,
        )
        for country, key in searches
    ]
    return [each for each in all_of_them if each.records or each.stands_found]


def _against(country, technology, records: list[Deployment]) -> list[Deployment]:
    said = Coverage(country=country, technology=technology, finding=Coverage.Finding.NOTHING_FOUND)
    return [record for record in records if said.is_contradicted_by(record)]

"""The entries of what has a page of its own: countries, vendors, programs and their like."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from deployments.models import Deployment, Supply, Technology
from deployments.public import public_programs, public_sources, public_vendors
from deployments.searching.entries import Entry, Kind, entry, in_country
from deployments.searching.findable import OPERATOR, SUMMARY, Findable
from deployments.searching.names import shortened
from deployments.searching.technology_words import TECHNOLOGY_WORDS
from sources import partial_dates

PUBLISHER = _("publisher")
AUTHOR = _("author")
GRADES = "DCBA"  # from the worst to the best


def _published() -> QuerySet:
    return Deployment.objects.published().order_by()


def countries() -> Iterable[Entry]:
    sizes = dict(_published().values_list("country").annotate(n=Count("pk")))
    for country in Country.objects.all():
        names = (country.name, country.name_es, country.name_pt, country.iso2, country.iso3)
        yield entry(
            Kind.COUNTRY,
            names,
            (),
            address=country.get_absolute_url(),
            detail=country.get_subregion_display(),
            query={"country": country.iso2},
            weight=(sizes.get(country.iso2, 0),),
        )


def vendors() -> Iterable[Entry]:
    supplies = Supply.objects.filter(deployment__state=Deployment.State.PUBLISHED).order_by()
    sizes = dict(supplies.values_list("vendor").annotate(n=Count("deployment", distinct=True)))
    for vendor in public_vendors():
        yield entry(
            Kind.VENDOR,
            (vendor.name, vendor.full_name, vendor.name_local),
            (Findable(SUMMARY, vendor.summary),),
            address=vendor.get_absolute_url(),
            detail=vendor.full_name if vendor.full_name != vendor.name else "",
            query={"vendor": vendor.slug},
            weight=(sizes.get(vendor.pk, 0),),
        )


def programs() -> Iterable[Entry]:
    sizes = dict(_published().values_list("program").annotate(n=Count("pk")))
    for program in public_programs().select_related("country"):
        yield entry(
            Kind.PROGRAM,
            (program.name, program.name_local),
            (
                in_country(program.country),
                Findable(OPERATOR, program.operator, also=shortened(program.operator)),
                Findable(SUMMARY, program.summary),
            ),
            address=program.get_absolute_url(),
            detail=program.country.name,
            query={"program": program.slug},
            weight=(sizes.get(program.pk, 0),),
        )


def technologies() -> Iterable[Entry]:
    uses = Count("deployments", filter=Q(deployments__state=Deployment.State.PUBLISHED))
    for technology in Technology.objects.annotate(n=uses):
        words = [word.strip() for word in TECHNOLOGY_WORDS.get(technology.slug, "").split(",")]
        yield entry(
            Kind.TECHNOLOGY,
            (technology.name, *words),
            (),
            address=f"{reverse('glossary')}#{technology.slug}",
            query={"technology": technology.slug},
            weight=(technology.n,),
        )


def sources() -> Iterable[Entry]:
    rows = public_sources().only("slug", "title", "author", "publisher", "date", "grade")
    for source in rows:
        yield entry(
            Kind.SOURCE,
            (source.title,),
            (Findable(PUBLISHER, source.publisher), Findable(AUTHOR, source.author)),
            slug=source.slug,
            address=source.get_absolute_url(),
            detail=", ".join(
                part
                for part in (
                    source.publisher,
                    partial_dates.in_words(source.date) if source.date else "",
                )
                if part
            ),
            weight=(GRADES.index(source.grade), source.date),
        )

"""What a figure is about, by name: with its profile, its records, and the page of its figure."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.models import Country
from deployments.public import public_programs, public_vendors
from indicators.models import REGION, Subject, SubjectKind

# What a reader sees of the subjects of each kind at once.
PLURALS = {
    SubjectKind.COUNTRY: gettext_lazy("Countries"),
    SubjectKind.SUBREGION: gettext_lazy("Subregions"),
    SubjectKind.VENDOR: gettext_lazy("Vendors"),
    SubjectKind.PROGRAM: gettext_lazy("Programs"),
    SubjectKind.REGION: gettext_lazy("Region"),
}


@dataclass(frozen=True)
class Named:
    """A subject that the public knows; `query` is the filter that holds its records."""

    subject: Subject
    name: str
    url: str
    query: str

    @property
    def records(self) -> str:
        """The address of its deployments as records."""
        return reverse("records") + (f"?{self.query}" if self.query else "")

    def figure(self, slug: str) -> str:
        """The address of the page on which its figure opens down to the records."""
        return figure_address(slug, self.subject)


def figure_address(slug: str, subject: Subject) -> str:
    """Where a figure opens down to its records."""
    return reverse("figure", args=[slug, subject.kind, subject.key.lower()])


def named(kind: str) -> dict[str, Named]:
    """Every subject of a kind that the public may know, by key, in the order of names."""
    return {found.subject.key: found for found in _of_kind(kind)}


def named_one(kind: str, key: str) -> Named | None:
    """The subject of this kind and key as it stands in an address, if the public knows it."""
    if kind not in SubjectKind.values:
        return None
    return named(kind).get(key.upper() if kind == SubjectKind.COUNTRY else key)


def _of_kind(kind: str) -> Iterable[Named]:
    if kind == SubjectKind.REGION:
        name = _("Latin America and the Caribbean")
        return [Named(Subject(kind, REGION), name, reverse("map"), "")]
    if kind == SubjectKind.SUBREGION:
        return [
            Named(
                Subject(kind, slug), str(label), f"{reverse('map')}?region={slug}", f"region={slug}"
            )
            for slug, label in Country.Subregion.choices
        ]
    if kind == SubjectKind.COUNTRY:
        rows = Country.objects.order_by("name")
        return [_named(kind, row.pk, row, f"country={row.pk}") for row in rows]
    rows = public_programs() if kind == SubjectKind.PROGRAM else public_vendors()
    return [_named(kind, row.slug, row, f"{kind}={row.slug}") for row in rows.order_by("name")]


def _named(kind: str, key: str, row, query: str) -> Named:
    return Named(Subject(kind, key), row.name, row.get_absolute_url(), query)

"""Records that rest on little: they are kept, and said to be weak."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from deployments.disagreements import FieldClaims
from deployments.evidence import independent_publishers
from deployments.models import Deployment


@dataclass(frozen=True)
class WeakRecords:
    """Published deployments of low confidence, and those that one publisher alone reports."""

    doubtful: list[Deployment]
    single: list[Deployment]


def weak_records() -> WeakRecords:
    """The weak records by name: two queries."""
    published = Deployment.objects.published().for_list().order_by("country__name", "name")
    return WeakRecords(
        doubtful=list(published.filter(confidence=Deployment.Confidence.LOW)),
        single=list(published.filter(digest__publishers=1)),
    )


def weaknesses(
    deployment: Deployment, publishers: set[str], fields: list[FieldClaims]
) -> list[str]:
    """What a reader must know first about a record, a sentence each."""
    said = []
    if deployment.confidence == Deployment.Confidence.LOW:
        said.append(_("Low confidence: a single weak source, or a supplier only inferred."))
        said += _weak_supplies(deployment, alone=len(publishers) == 1)
    if len(publishers) == 1:
        said.append(_("Everything here rests on one publisher: %s.") % next(iter(publishers)))
    if disputed := [f.label for f in fields if f.disputed]:
        said.append(_("The sources disagree on: %s.") % _listed(disputed))
    if fallen := [f.label for f in fields if f.nothing_stands]:
        said.append(_("Nothing stands on: %s. Every claim was shown wrong.") % _listed(fallen))
    if rejected := [f.label for f in fields if f.rejected and not f.nothing_stands]:
        said.append(_("Claims shown wrong are kept, struck through, on: %s.") % _listed(rejected))
    if deployment.status == Deployment.Status.CANCELLED:
        said.append(_("It was called off before use, and adds nothing to any total."))
    return said


def _weak_supplies(deployment: Deployment, *, alone: bool) -> Iterable[str]:
    """Which suppliers rest on one publisher, and what the editor noted of them."""
    for supply in deployment.supplies.all():
        publishers = independent_publishers(supply.sources.all())
        words = {"vendor": supply.vendor.name, "note": supply.note.rstrip(".")}
        if len(publishers) == 1 and not alone:
            words["publisher"] = publishers.pop()
            yield _("The supplier (%(vendor)s) rests on one publisher: %(publisher)s.") % words
        if supply.note:
            yield _("On the supplier (%(vendor)s): %(note)s.") % words


def _listed(labels: Iterable) -> str:
    return ", ".join(str(label).lower() for label in labels)

"""A record as a page reads it: every row with its marks, in the order of appearance."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from deployments.disagreements import FieldClaims, at_peace, claims_by_field, grouped, in_conflict
from deployments.evidence import cited_sources, independent_publishers
from deployments.footnotes import Footnotes
from deployments.models import Claim, Deployment
from deployments.values import adopted_value

PADDING = 1.6  # degrees around the outermost sites of a small map


@dataclass
class Record:
    """One published deployment, ready to be read from top to bottom."""

    deployment: Deployment
    footnotes: Footnotes = field(default_factory=Footnotes)

    def __post_init__(self):
        d, mark = self.deployment, self.footnotes.mark
        by_field = grouped(d.claims.all())
        self.cameras = adopted_value(by_field.get(Claim.Field.CAMERAS, ()))
        self.cost = adopted_value(by_field.get(Claim.Field.COST, ()))
        # The headline comes first, so it hands out the first numbers.
        self.cameras_notes = mark([self.cameras.claim.source] if self.cameras else [])
        self.route_notes = mark(_unique(f.sources.all() for f in d.fundings.all()))
        self.cost_notes = mark([self.cost.claim.source] if self.cost else [])
        self.fields = claims_by_field(d.claims.all(), self.footnotes)
        self.supplies = [(row, mark(row.sources.all())) for row in _by_role(d.supplies.all())]
        self.fundings = [(row, mark(row.sources.all())) for row in d.fundings.all()]
        self.events = [(row, mark(row.sources.all())) for row in d.events.all()]
        self.sites = [(row, mark(row.sources.all())) for row in d.sites.all()]
        self.parts = [p for p in d.parts.all() if p.is_published]
        self.whole = d.part_of if d.part_of and d.part_of.is_published else None

    @property
    def conflicts(self) -> list[FieldClaims]:
        return in_conflict(self.fields)

    @property
    def others(self) -> list[FieldClaims]:
        return at_peace(self.fields)

    @property
    def publishers(self) -> set[str]:
        return independent_publishers(cited_sources(self.deployment))

    @property
    def best_source(self):
        """The best graded source, which says how strong the evidence can be."""
        return min(self.footnotes.sources, key=lambda s: s.grade, default=None)

    @property
    def warnings(self) -> list[str]:
        """In words, what makes this record weak."""
        d, said = self.deployment, []
        if d.confidence == Deployment.Confidence.LOW:
            said.append(_("Low confidence: a single weak source, or a supplier only inferred."))
        if len(self.publishers) == 1:
            said.append(
                _("Everything here rests on one publisher: %s.") % next(iter(self.publishers))
            )
        disputed = [str(f.label).lower() for f in self.fields if f.disputed]
        if disputed:
            said.append(_("The sources disagree on: %s.") % ", ".join(disputed))
        rejected = [str(f.label).lower() for f in self.fields if f.all_rejected]
        if rejected:
            said.append(_("What is said of %s was shown wrong.") % ", ".join(rejected))
        if d.status == Deployment.Status.CANCELLED:
            said.append(_("It was called off before use, and adds nothing to any total."))
        return said

    @property
    def bounds(self) -> str:
        """The window of the small map: around the sites, else the whole country."""
        points = [
            (float(site.longitude), float(site.latitude))
            for site, _notes in self.sites
            if site.is_placed
        ]
        if not points:
            return ",".join(str(edge) for edge in self.deployment.country.view_bbox)
        longitudes, latitudes = zip(*points, strict=True)
        edges = (
            min(longitudes) - PADDING,
            min(latitudes) - PADDING,
            max(longitudes) + PADDING,
            max(latitudes) + PADDING,
        )
        return ",".join(f"{edge:.3f}" for edge in edges)


def published_record(slug: str) -> Record | None:
    """The record at an address, None if there is none or it is not published."""
    deployment = (
        Deployment.objects.published()
        .select_related("country", "program", "digest__lead_vendor", "part_of")
        .prefetch_related(
            "technologies",
            "supplies__vendor",
            "supplies__sources__derived_from",
            "fundings__sources__derived_from",
            "events__sources__derived_from",
            "sites__sources__derived_from",
            "sites__subdivision",
            "claims__source__derived_from",
            Prefetch("parts", Deployment.objects.published().order_by("name")),
        )
        .filter(slug=slug)
        .first()
    )
    return Record(deployment) if deployment else None


def _by_role(supplies):
    order = list(supplies.model.Role.values)
    return sorted(supplies, key=lambda s: (order.index(s.role), s.vendor.name))


def _unique(groups) -> list:
    return list({source.pk: source for group in groups for source in group}.values())

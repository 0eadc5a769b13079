"""A record as a page reads it: every row with its marks, in the order of appearance."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.functional import cached_property

from deployments.disagreements import at_peace, grouped, in_conflict
from deployments.evidence import cited_sources, independent_publishers
from deployments.footnotes import Footnotes
from deployments.mapping.windows import window_of_sites
from deployments.models import Claim, Deployment, Site
from deployments.record_dates import RecordDates, dates_of, span_of_sources
from deployments.timelines.status_words import present_since, status_since
from deployments.values import Value, adopted_value
from deployments.weak import weaknesses


@dataclass
class Record:
    """One published deployment, ready to be read from top to bottom."""

    deployment: Deployment
    footnotes: Footnotes = field(default_factory=Footnotes)

    def __post_init__(self):
        d, mark = self.deployment, self.footnotes.mark
        by_field = grouped(d.claims.all())
        self.cited = cited_sources(d)
        self.cameras = adopted_value(by_field.get(Claim.Field.CAMERAS, ()))
        self.cost = adopted_value(by_field.get(Claim.Field.COST, ()))
        # The headline comes first, so it hands out the first numbers.
        self.cameras_notes = mark(sources_of_value(self.cameras, d.claims.all()))
        self.route_notes = mark(_unique(f.sources.all() for f in d.fundings.all()))
        self.cost_notes = mark(sources_of_value(self.cost, d.claims.all()))
        # Where nobody says what the whole cost, the sums that are known stand in its place.
        paid = [] if self.cost else [f for f in d.fundings.all() if f.amount is not None]
        self.paid = [(row, mark(row.sources.all())) for row in paid]
        self.status_notes = mark(_sources_of_status(d, by_field))
        self.conflicts = in_conflict(by_field, self.footnotes)
        self.supplies = [(row, mark(row.sources.all())) for row in _by_role(d.supplies.all())]
        self.fundings = [(row, mark(row.sources.all())) for row in d.fundings.all()]
        self.events = [(row, mark(row.sources.all())) for row in d.events.all()]
        self.sites = [(row, mark(row.sources.all())) for row in d.sites.all()]
        self.others = at_peace(by_field, self.footnotes)
        self.parts = [p for p in d.parts.all() if p.is_published]
        self.whole = d.part_of if d.part_of and d.part_of.is_published else None

    @property
    def publishers(self) -> set[str]:
        return independent_publishers(self.cited)

    @property
    def best_source(self):
        """The best graded source, which says how strong the evidence can be."""
        return min(self.cited, key=lambda s: s.grade, default=None)

    @property
    def discarded(self) -> int:
        """How many of its sources only made claims that were shown wrong."""
        return len(self.footnotes.sources) - len(self.cited)

    @property
    def status_since(self) -> str:
        """Since when its status holds, and what came first, in words."""
        return status_since(self.deployment)

    @cached_property
    def dates(self) -> RecordDates:
        """Since when it stands here, and when it last changed."""
        return dates_of(self.deployment)

    @property
    def span_of_sources(self) -> tuple[str, str] | None:
        """The earliest and the latest date of what it cites."""
        return span_of_sources(self.cited)

    @property
    def warnings(self) -> list[str]:
        """In words, what makes this record weak."""
        return weaknesses(self.deployment, self.publishers, [*self.conflicts, *self.others])

    @property
    def precisions(self) -> list[tuple[str, int]]:
        """How well its places are known, the best known first, with how many of each."""
        counted = Counter(site.precision for site, _notes in self.sites)
        return [(word.label, counted[word]) for word in Site.Precision if counted[word]]

    @property
    def bounds(self) -> str:
        """The window of the small map."""
        sites = [site for site, _notes in self.sites]
        return window_of_sites(sites, self.deployment.country)


def published_record(slug: str) -> Record | None:
    """The record at an address, None if there is none or it is not published."""
    return next(iter(published_records([slug])), None)


def published_records(slugs: Iterable[str]) -> list[Record]:
    """Those of these records that are published; as many queries for four as for one."""
    deployments = (
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
        .filter(slug__in=slugs)
    )
    return [Record(deployment) for deployment in deployments]


def sources_of_value(value: Value | None, claims: Iterable[Claim]) -> list:
    """Who says the value that is taken and, of a range, who says its other end."""
    if value is None:
        return []
    found = [value.claim.source]
    for end in (value.low, value.high):
        if end == value.claim.number:
            continue
        of_end = [
            c.source
            for c in claims
            if (c.field, c.number, c.unit) == (value.claim.field, end, value.claim.unit)
            and c.standing in (Claim.Standing.ADOPTED, Claim.Standing.PLAUSIBLE)
        ]
        found.append(min(of_end, key=lambda source: (source.grade, source.slug)))
    return _unique([found])


def _by_role(supplies):
    order = list(supplies.model.Role.values)
    return sorted(supplies, key=lambda s: (order.index(s.role), s.vendor.name))


def _sources_of_status(deployment: Deployment, by_field: dict) -> list:
    """The sources of its state, of the step that it begins with and of that to this state."""
    begins = deployment.digest.begins
    since = present_since(deployment)
    steps = [*deployment.events.all(), *deployment.fundings.all()]
    groups = [row.sources.all() for row in steps if row.date and row.date in (begins, since)]
    state = adopted_value(by_field.get(Claim.Field.STATUS, ()))
    start = adopted_value(by_field.get(Claim.Field.START, ()))
    if start and start.claim.text == begins:
        groups.append([start.claim.source])
    return _unique([[state.claim.source] if state else [], *groups])


def _unique(groups) -> list:
    return list({source.pk: source for group in groups for source in group}.values())

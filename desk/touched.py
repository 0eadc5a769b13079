"""What follows an edit, in its transaction: digests rebuilt, figures marked stale.

`Following` is asked before the rows change and again when they have changed, so that a
country or vendor that a record has left is told as well as the one it has come to.
"""

from collections.abc import Callable, Iterable

from django.db import models

from countries.models import Country, ExchangeRate
from deployments.digest import rebuild
from deployments.models import Deployment, Event, Funding, Program, Site, Supply, Technology
from indicators.refresh import mark_stale
from indicators.touched import paid_in, touched_by
from sources.models import Source
from vendors.models import Vendor

SOURCED_ROWS = (Supply, Site, Funding, Event)


def deployments_citing(record: models.Model) -> set[int]:
    """The ids of the deployments whose digest may follow from this record."""
    find = CITING.get(type(record))
    return set() if find is None or record.pk is None else find(record)


class Following:
    """The deployments, countries and vendors that an edit of some records concerns."""

    def __init__(self, records: Iterable[models.Model]):
        self.deployments: set[int] = set()
        self.countries: set[str] = set()
        self.vendors: set[str] = set()
        self.currencies: set[str] = set()
        self.programs: set[str] = set()
        self.subregions: set[str] = set()
        self.note(records)

    def note(self, records: Iterable[models.Model]) -> None:
        """Add what these records concern as the database stands now."""
        for record in records:
            self.deployments |= deployments_citing(record)
            if isinstance(record, Country) and record.pk:
                self.countries.add(record.pk)
                self.subregions.add(record.subregion)
            if isinstance(record, Vendor) and record.slug:
                self.vendors.add(record.slug)
            if isinstance(record, Program) and record.slug:
                self.programs.add(record.slug)
            if isinstance(record, ExchangeRate):
                self.currencies.add(record.currency)
        touched = touched_by(self.deployments | paid_in(self.currencies))
        self.countries |= touched["countries"]
        self.vendors |= touched["vendors"]
        self.programs |= touched["programs"]

    def write(self) -> None:
        """Rebuild the digests and mark the figures, at the end of the writing transaction.

        No deployment may be concerned, as by an event of a country: it is a new edition still.
        """
        rebuild(self.deployments)
        mark_stale(
            countries=self.countries,
            vendors=self.vendors,
            programs=self.programs,
            subregions=self.subregions,
        )


def _ids(deployments: models.QuerySet) -> set[int]:
    return set(deployments.order_by().values_list("pk", flat=True))


def _of_source(source: Source) -> set[int]:
    """Copies of a source count as the source, so what cites a copy follows it too."""
    cited = Source.objects.filter(models.Q(pk=source.pk) | models.Q(derived_from=source.pk))
    ids = _ids(Deployment.objects.filter(claims__source__in=cited))
    for rows in SOURCED_ROWS:
        citing = rows.objects.filter(sources__in=cited).order_by()
        ids |= set(citing.values_list("deployment_id", flat=True))
    return ids


CITING: dict[type[models.Model], Callable[..., set[int]]] = {
    Deployment: lambda deployment: {deployment.pk},
    Country: lambda country: _ids(country.deployments),
    Program: lambda program: _ids(program.deployments),
    Source: _of_source,
    Technology: lambda technology: _ids(technology.deployments),
    Vendor: lambda vendor: _ids(Deployment.objects.filter(supplies__vendor=vendor)),
}

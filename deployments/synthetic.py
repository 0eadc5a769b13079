"""Invented deployments in any number, for benchmarks only. Never load them into an atlas.

Everything is marked: names begin with "Synthetic", keys with `synthetic-`. The numbers
come from a seeded generator, so two runs measure the same rows.
"""

import random
from decimal import Decimal

from countries.models import Subdivision
from deployments.digest import rebuild
from deployments.models import Claim, Deployment, Event, Funding, Site, Supply, Technology
from sources.models import Source
from vendors.models import Vendor

SITES_EACH = 5
BATCH = 2000
SPREAD = 0.7  # degrees around the label point of a subdivision
OPEN_STATUSES = ("operational", "operational", "operational", "installing", "contracted")


def add_synthetic_sites(count: int, seed: int = 911) -> None:
    """Add `count` invented sites on `count / 5` invented deployments, published."""
    chance = random.Random(seed)
    source, _ = Source.objects.get_or_create(
        slug="synthetic-source",
        defaults={"title": "Synthetic", "publisher": "Nobody", "kind": "other", "grade": "D"},
    )
    subdivisions = list(Subdivision.objects.order_by("code"))
    deployments = _deployments(count // SITES_EACH, subdivisions, chance)
    _children(deployments, subdivisions, source, chance)
    rebuild([deployment.pk for deployment in deployments])


def _deployments(count: int, subdivisions: list, chance: random.Random) -> list[Deployment]:
    before = Deployment.objects.filter(slug__startswith="synthetic-").count()
    made = Deployment.objects.bulk_create(
        [
            Deployment(
                slug=f"synthetic-{n}",
                name=f"Synthetic system {n}",
                country_id=chance.choice(subdivisions).country_id,
                status=chance.choice(OPEN_STATUSES),
                scope=chance.choice(Deployment.Scope.values),
                confidence="low",
                state=Deployment.State.PUBLISHED,
                summary="Synthetic: an invented record for benchmarks.",
            )
            for n in range(before, before + count)
        ],
        batch_size=BATCH,
    )
    technologies = list(Technology.objects.order_by("slug"))
    through = Deployment.technologies.through
    through.objects.bulk_create(
        [
            through(deployment=deployment, technology=technology)
            for deployment in made
            for technology in chance.sample(technologies, 2)
        ],
        batch_size=BATCH,
    )
    return made


def _children(deployments, subdivisions, source, chance: random.Random) -> None:
    vendors = list(Vendor.objects.order_by("slug"))
    by_country: dict[str, list] = {}
    for subdivision in subdivisions:
        by_country.setdefault(subdivision.country_id, []).append(subdivision)
    supplies, fundings, events, claims, sites = [], [], [], [], []
    for d in deployments:
        year = chance.randint(2006, 2025)
        supplies.append(Supply(deployment=d, vendor=chance.choice(vendors), role="equipment"))
        fundings.append(
            Funding(key=f"{d.slug}-f1", deployment=d, route=chance.choice(Funding.Route.values))
        )
        events.append(
            Event(
                key=f"{d.slug}-e1",
                deployment=d,
                date=str(year),
                kind="operational",
                text="Synthetic.",
            )
        )
        claims.append(
            Claim(
                key=f"{d.slug}-c1",
                deployment=d,
                field="cameras",
                number=chance.randint(5, 900),
                unit="cameras",
                as_of=str(year),
                source=source,
            )
        )
        sites += [
            _site(d, n, chance.choice(by_country[d.country_id]), chance) for n in range(SITES_EACH)
        ]
    for model, rows in ((Supply, supplies), (Funding, fundings), (Event, events), (Site, sites)):
        made = model.objects.bulk_create(rows, batch_size=BATCH)
        through, column = model.sources.through, model._meta.model_name
        through.objects.bulk_create(
            [through(**{f"{column}_id": row.pk, "source_id": source.pk}) for row in made],
            batch_size=BATCH,
        )
    Claim.objects.bulk_create(claims, batch_size=BATCH)


def _site(deployment: Deployment, n: int, subdivision: Subdivision, chance: random.Random) -> Site:
    site = Site(
        key=f"{deployment.slug}-s{n}",
        deployment=deployment,
        name=f"Synthetic place {n}",
        city="Synthetic",
        subdivision=subdivision,
        latitude=_near(subdivision.label_latitude, chance),
        longitude=_near(subdivision.label_longitude, chance),
        precision=chance.choice(("exact", "city", "admin1")),
    )
    site.place_on_grid()
    return site


def _near(degrees: float, chance: random.Random) -> Decimal:
    return Decimal(str(round(degrees + chance.uniform(-SPREAD, SPREAD), 5)))

"""An invented region for the tests of exposure: three countries that differ in every side."""

from countries.models import CountryFigure, Subdivision
from deployments.models import Deployment
from indicators.exposure.inputs import Inputs, read_inputs
from indicators.exposure.records import backgrounds
from tests import builders


def country(iso2: str, voice: float | None = 0.0, units: int = 4, people: int = 1_000_000):
    """With a population, first-level units and, unless None, an estimate of its voice."""
    made = builders.country(iso2)
    figures = [("population", people, None)]
    figures += [] if voice is None else [("voice-accountability", voice, 0.2)]
    for series, value, margin in figures:
        CountryFigure.objects.create(
            country=made,
            series=series,
            year=2023,
            value=value,
            low=None if margin is None else value - margin,
            high=None if margin is None else value + margin,
            credit="Invented",
        )
    for n in range(units):
        Subdivision.objects.create(
            code=f"{iso2}-{n}",
            country=made,
            name=f"Invented unit {n}",
            label_latitude=0,
            label_longitude=0,
        )
    return made


def system(where, *technologies: str, cameras: int | None = None, route: str = "", **fields):
    """A published system there; `role`, `vendor` and `unit` may be said."""
    role, vendor = fields.pop("role", "equipment"), fields.pop("vendor", None)
    unit = fields.pop("unit", None)
    biometric = {"facial_recognition", "identity_system"}
    made = builders.deployment(
        country=where,
        technologies=[
            builders.technology(slug, biometric=slug in biometric)
            for slug in technologies or ("cctv",)
        ],
        **fields,
    )
    builders.supply(made, vendor=vendor or builders.vendor(), role=role)
    builders.site(made, subdivision_id=unit)
    if cameras is not None:
        builders.claim(made, number=cameras)
    if route:
        builders.funding(made, route=route)
    builders.publish(made)
    return made


def region() -> list[Deployment]:
    """Aland has all of it and little voice, Beland a part, Celand cameras alone."""
    listed = builders.vendor("listed-vendor")
    builders.listing(listed)
    aland, beland, celand = country("AA", -1.0), country("BB", 0.0), country("CC", 1.0)
    return [
        system(
            aland,
            *("facial_recognition", "identity_system", "plate_recognition"),
            *("command_centre", "data_platform"),
            cameras=5000,
            route="donation",
            role="prime_contractor",
            vendor=listed,
            unit="AA-0",
        ),
        system(beland, "facial_recognition", "command_centre", cameras=500, unit="BB-1"),
        system(celand, cameras=50, route="commercial"),
    ]


def inputs() -> Inputs:
    return read_inputs(backgrounds())


def reading(iso2: str, component: str):
    """What one component reads in one country."""
    found = inputs()
    place = [background.iso2 for background in found.backgrounds].index(iso2)
    return found.readings[place][component]


def ends(iso2: str, component: str) -> tuple:
    """Low, value, high."""
    read = reading(iso2, component)
    return read.low, read.value, read.high

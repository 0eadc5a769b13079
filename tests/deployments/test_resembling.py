"""Which known deployments a new one may be, and which it is not. The systems are invented."""

import pytest

from deployments.models import Deployment
from deployments.resembling.records import Sketch, resembling
from deployments.resembling.words import Names
from tests import builders

HERE = (-0.22, -78.51)
KNOWN = [
    ("loja", ["ECU-911 Nueva Loja centre"]),
    ("tulcan", ["ECU-911 Tulcán centre"]),
    ("quito", ["Quito face-recognition cameras", "Ojos de Dios"]),
    ("port", ["Chancay port recognition"]),
    ("one", ["Safe City Zorrana, phase 1"]),
    ("two", ["Safe City Zorrana, phase 2"]),
]


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("ecu 911 tulcan", "tulcan"),
        ("Cámaras de Quito", "quito"),
        ("Ojos de dios", "quito"),
        ("Chankay port", "port"),
        ("Nueva Loja ECU-911", "loja"),
    ],
)
def test_nearly_the_same_name_is_found(name, owner):
    assert list(Names(KNOWN).near([name])) == [owner]


@pytest.mark.parametrize(
    "name",
    [
        "Guayaquil cameras",
        "Quito police drones",
        "ECU-911 Ibarra centre",
        "Safe City",
        "Safe City Zorrana, phase 3",
        "Sistema de videovigilancia",
        "",
    ],
)
def test_another_town_another_kind_and_another_phase_are_not(name):
    assert Names(KNOWN).near([name]) == {}


def sketch(**fields) -> Sketch:
    return Sketch(**{"country": builders.country("EC").pk} | fields)


@pytest.mark.django_db
def test_a_like_name_in_another_country_is_not_offered():
    builders.deployment(name="San Lorenzo cameras", country=builders.country("BO"))
    assert resembling(sketch(names=("San Lorenzo cameras",))) == []
    here = builders.deployment(name="Cámaras de San Lorenzo", country=builders.country("EC"))
    found = resembling(sketch(names=("San Lorenzo cameras",)))
    assert [each.record for each in found] == [here]
    assert "lorenzo" in found[0].reasons[0]


@pytest.mark.django_db
def test_a_site_near_by_is_offered_with_a_technology_or_supplier_in_common():
    made = builders.deployment(name="Zorrana")
    supply = builders.supply(made)
    site = builders.site(made, precision="exact", latitude="-0.2227", longitude="-78.51")
    technologies = frozenset(made.technologies.values_list("pk", flat=True))
    of_supplier = sketch(points=(HERE,), vendors=frozenset([supply.vendor_id]))
    assert resembling(of_supplier)[0].reasons == ["300 m away", "same supplier: Zorro"]
    of_kind = sketch(points=(HERE,), technologies=technologies)
    assert resembling(of_kind)[0].reasons == ["300 m away"]
    assert resembling(sketch(points=(HERE,))) == []
    assert resembling(sketch(points=((-0.25, -78.51),), technologies=technologies)) == []
    site.precision = "city"
    site.save()
    assert resembling(of_kind) == []


@pytest.mark.django_db
def test_itself_and_its_whole_are_not_offered():
    made = builders.deployment(name="Zorrana cameras")
    besides = frozenset([made.pk])
    assert resembling(sketch(names=(made.name,), besides=besides)) == []


@pytest.mark.django_db
def test_it_asks_the_database_six_times_however_many_there_are(django_assert_num_queries):
    builders.country("EC")
    rows = [
        Deployment(slug=f"d{n}", name=f"Zorrana {n} cameras", country_id="EC", scope="city")
        for n in range(2000)
    ]
    Deployment.objects.bulk_create(rows)
    made = builders.deployment(name="Quito cameras")
    builders.supply(made)
    builders.site(made, precision="exact")
    asked = sketch(names=("Quito cameras", "Zorrana cameras 7"), points=(HERE,))
    with django_assert_num_queries(6):
        found = resembling(asked)
    assert made in [each.record for each in found] and len(found) <= 5

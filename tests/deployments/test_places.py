"""The place search: our countries and units, and the cities of the region, in any spelling."""

import time

import pytest
from django.test import Client

from countries.models import Country, Subdivision
from countries.units import unit_bounds
from tests import builders

pytestmark = pytest.mark.django_db

MOST_QUERIES = 5  # two of its own, the rest say whether the published data has changed


@pytest.fixture(autouse=True)
def ecuador(request):
    """Ecuador by its real code, one of its provinces, and a territory beside it."""
    if "shipped_dataset" in request.fixturenames:
        return None
    country = builders.country("EC", name="Ecuador", name_es="Ecuador", name_pt="Equador")
    Subdivision.objects.create(
        code="EC-P",
        country=country,
        name="Pichincha",
        other_names="Provincia de Pichincha",
        geonames_codes=["18"],
        label_latitude=0,
        label_longitude=-78,
    )
    builders.country("GF", name="French Guiana", kind=Country.Kind.TERRITORY)
    return country


def found(text: str) -> list[tuple[str, str]]:
    answer = Client().get("/places", {"q": text})
    assert answer.status_code == 200
    return [(place["kind"], place["name"]) for place in answer.json()["places"]]


@pytest.mark.parametrize("text", ["ecuador", "ECUADOR", "Equador", "écuador", "ec", "ecua"])
def test_a_country_is_found_in_any_spelling(text):
    assert found(text)[0] == ("country", "Ecuador")


def test_a_country_comes_with_its_window(ecuador):
    place = Client().get("/places?q=ecuador").json()["places"][0]
    assert place["bounds"] == ecuador.view_bbox and place["country"] == "EC"


@pytest.mark.parametrize("text", ["pichincha", "Provincia de Pich"])
def test_a_first_level_unit_comes_with_the_window_of_its_outline(text):
    place = Client().get("/places", {"q": text}).json()["places"][0]
    assert (place["kind"], place["name"], place["within"]) == (
        "subdivision",
        "Pichincha",
        "Ecuador",
    )
    west, south, east, north = place["bounds"]
    assert west < -78.5 < east and south < -0.2 < north and east - west < 3


def test_a_city_says_what_contains_it_and_comes_with_its_surroundings():
    place = Client().get("/places?q=quito").json()["places"][0]
    assert (place["kind"], place["name"], place["within"]) == (
        "city",
        "Quito",
        "Pichincha, Ecuador",
    )
    west, south, east, north = place["bounds"]
    assert west < -78.51 < east and south < -0.22 < north and north - south < 1


def test_a_city_comes_with_its_point_and_the_unit_whose_outline_holds_it():
    place = Client().get("/places?q=quito").json()["places"][0]
    latitude, longitude = place["point"]
    assert (round(latitude, 1), round(longitude, 1)) == (-0.2, -78.5)
    assert place["unit"] == {"code": "EC-P", "name": "Pichincha", "label": "Pichincha (EC-P)"}


def test_a_city_outside_of_every_known_unit_names_none():
    place = Client().get("/places?q=guayaquil").json()["places"][0]
    assert place["point"] and place["unit"] is None


def test_a_unit_is_its_own_and_a_country_has_no_point():
    unit = Client().get("/places?q=pichincha").json()["places"][0]
    assert (unit["point"], unit["unit"]["code"]) == ([0, -78], "EC-P")
    country = Client().get("/places?q=ecuador").json()["places"][0]
    assert (country["point"], country["unit"]) == (None, None)


def test_a_point_is_asked_for_the_unit_that_holds_it():
    builders.country("BO")
    here = "/places?at=-0.22,-78.51"
    assert [place["unit"]["code"] for place in Client().get(here).json()["places"]] == ["EC-P"]
    assert Client().get(f"{here}&country=EC").json() == Client().get(here).json()
    assert Client().get(f"{here}&country=BO").json() == {"places": []}
    assert Client().get("/places?at=-3,-130").json() == {"places": []}  # at sea


@pytest.mark.parametrize("at", ["1", "1,2,3", "1e5,2", "nan,2", "1;2", "-0.22,-7851"])
def test_what_is_no_point_is_refused(at):
    assert Client().get("/places", {"at": at}).status_code == 400


def test_places_may_be_looked_for_in_one_country():
    builders.country("BO", name="Bolivia")
    builders.country("MX", name="Mexico")
    places = Client().get("/places?q=la+paz&country=MX").json()["places"]
    assert places and {place["country"] for place in places} == {"MX"}
    assert Client().get("/places?q=la+paz&country=ZZ").status_code == 400


def test_accents_need_not_be_typed():
    builders.country("CO", name="Colombia")
    assert ("city", "Bogotá") in found("bogota")
    assert found("BOGOTÁ") == found("bogota")


def test_words_are_found_from_their_beginning_only():
    assert found("uito") == []


def test_cities_of_other_parts_of_the_world_are_not_found():
    assert ("city", "Madrid") not in found("madrid")
    assert found("beijing") == []


def test_whole_names_and_the_large_come_first():
    builders.country("BO", name="Bolivia")
    builders.country("MX", name="Mexico")
    within = [p["within"] for p in Client().get("/places?q=la+paz").json()["places"]]
    assert within[0] == "Bolivia"


@pytest.mark.parametrize("text", ["", "  ", "-"])
def test_asked_for_nothing_it_finds_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["x" * 81, "a\0b"], ids=["long", "nul"])
def test_what_cannot_be_a_name_is_refused_in_a_sentence(text):
    answer = Client().get("/places", {"q": text}, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["parameters"].keys() == {"q"}


def test_answers_may_be_kept():
    assert "max-age=86400" in Client().get("/places?q=quito").headers["Cache-Control"]


def test_every_unit_that_is_loaded_has_a_window(shipped_dataset):
    codes = set(Subdivision.objects.values_list("code", flat=True))
    assert len(codes) > 500
    assert codes <= set(unit_bounds())


def test_once_loaded_an_answer_takes_few_queries_and_little_time(
    shipped_dataset, django_assert_max_num_queries
):
    found("quito")
    with django_assert_max_num_queries(MOST_QUERIES):
        before = time.process_time()
        assert ("city", "São Paulo") in found("sao p")
        assert time.process_time() - before < 0.2  # ten times what it takes

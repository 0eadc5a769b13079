"""Names in any spelling find the real systems: the words of `q` on the shipped dataset."""

import pytest
from django.http import QueryDict

from deployments.filter import read_filter
from deployments.models import Deployment, Technology
from deployments.searching.technology_words import STATUS_WORDS, TECHNOLOGY_WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_dataset")]


def found(typed: str) -> set[str]:
    query = QueryDict(mutable=True)
    query["q"] = typed
    return set(read_filter(query).deployments.values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("ECU-911", "ec-ecu-911-national"),
        ("ecu 911", "ec-ecu-911-national"),
        ("ECU911", "ec-ecu-911-national"),
        ("ecu911 national", "ec-ecu-911-national"),
        ("SIS ECU 911", "ec-ecu-911-national"),
        ("sisecu911", "ec-ecu-911-national"),
        ("servicio integrado de seguridad", "ec-ecu-911-national"),
        ("BOL 110", "bo-bol-110-la-paz-el-alto"),
        ("bol110", "bo-bol-110-la-paz-el-alto"),
        ("la paz BOL-110", "bo-bol-110-la-paz-el-alto"),
        ("911 Jujuy", "ar-jujuy-seguro-fase-1"),
        ("SNE 911", "hn-911-huawei-partner-system"),
        ("VEN911", "ve-sima-ven-911-national"),
        ("Cámara Jujuy", "ar-jujuy-seguro-fase-1"),
        ("camaras guayaquil", "ec-ecu-911-samborondon"),
        ("cámaras de Guayaquil", "ec-ecu-911-samborondon"),
        ("câmeras são paulo", "br-sp-city-cameras-donation"),
        ("reconocimiento facial quito", "ec-quito-facial-recognition"),
        ("reconhecimento facial salvador", "br-bahia-facial-recognition-salvador"),
        ("ojos de dios", "ec-quito-facial-recognition"),
        ("escáneres Guyana", "gy-gra-nuctech-scanner-2020"),
        ("lectura de placas coahuila", "mx-coahuila-dahua-video-inteligencia"),
        ("videovigilancia frontera Uruguay", "uy-border-cctv-brazil"),
        ("hikvision brasil", "br-manaus-hikvision-assembly"),
        ("Ceiec", "ec-ecu-911-national"),
        ("华为", "ec-ecu-911-national"),
        ("Machala", "ec-ecu-911-national"),
        ("Receita Federal Foz", "br-receita-foz-border-drones"),
        ("SSP Bahia", "br-bahia-facial-recognition-salvador"),
        ("Galápagos", "ec-ecu-911-santa-cruz-galapagos"),
        ("drones paraná", "br-pmpr-projeto-falcao-dji"),
    ],
)
def test_what_people_type_finds_the_system(typed, slug):
    assert slug in found(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ECU911", "ecu-911"),
        ("bol-110", "BOL 110"),
        ("camaras", "Cámaras"),
        ("Brasil Bahia", "brazil bahia"),
        ("reconocimiento facial", "reconhecimento facial"),
    ],
)
def test_spellings_of_the_same_find_the_same(one, other):
    assert found(one) == found(other) != set()


def test_the_words_of_a_technology_find_all_that_use_it():
    for slug, typed in (("facial_recognition", "reconocimiento facial"), ("drone", "VANT")):
        using = Deployment.objects.filter(technologies__slug=slug)
        assert set(using.values_list("slug", flat=True)) <= found(typed)


def test_every_word_must_be_somewhere():
    assert found("hikvision machala") == set()
    assert found("olon") == set()  # a word is found from its beginning


def test_every_technology_and_status_has_words_in_other_languages():
    assert set(TECHNOLOGY_WORDS) == set(Technology.objects.values_list("slug", flat=True))
    assert set(STATUS_WORDS) == set(Deployment.Status)

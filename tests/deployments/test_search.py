"""The search page on the shipped dataset: what is found, in which order, and why."""

import re

import pytest
from django.test import Client

from deployments.counting import edition
from deployments.models import Deployment
from deployments.searching.entries import Kind
from deployments.searching.findable import findable
from deployments.searching.ranking import rank, ranked, typed
from deployments.searching.search import search
from tests.reading import page, section, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_dataset")]


def groups(text: str) -> dict:
    return {group.kind: group for group in search(typed(text), 50)}


def first(text: str, kind: str):
    return groups(text)[kind].hits[0]


def label(pieces) -> str:
    return "".join(piece for piece, _marked in pieces)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("ECU 911", Kind.PROGRAM, "ECU-911"),
        ("ecu911", Kind.PROGRAM, "ECU-911"),
        ("SIS ECU 911", Kind.PROGRAM, "ECU-911"),
        ("SIS ECU 911", Kind.DEPLOYMENT, "ECU-911 national network"),
        ("bol110", Kind.PROGRAM, "BOL-110"),
        ("sima", Kind.PROGRAM, "SIMA / VEN 911"),
        ("ceiec", Kind.VENDOR, "CEIEC"),
        ("华为", Kind.VENDOR, "Huawei"),
        ("航天科工", Kind.VENDOR, "CASIC"),
        ("hangzhou hikvision", Kind.VENDOR, "Hikvision"),
        ("muhlbauer", Kind.VENDOR, "Mühlbauer"),
        ("brasil", Kind.COUNTRY, "Brazil"),
        ("República Dominicana", Kind.COUNTRY, "Dominican Republic"),
        ("machala", Kind.PLACE, "Machala"),
        ("el oro", Kind.PLACE, "El Oro"),
        ("são paulo", Kind.PLACE, "São Paulo"),
        ("guayaquil", Kind.PLACE, "Guayaquil"),
        ("carabineros", Kind.OPERATOR, "Carabineros de Chile"),
        ("policia boliviana", Kind.OPERATOR, "Policía Boliviana"),
        ("reconocimiento facial", Kind.TECHNOLOGY, "Face recognition"),
        ("leitura de placas", Kind.TECHNOLOGY, "Number-plate recognition"),
        ("VANT", Kind.TECHNOLOGY, "Drone"),
        ("econvue", Kind.SOURCE, "Chinese Surveillance Complex Advancing in Latin America"),
        ("informe extraviado", Kind.SOURCE, "El informe extraviado de Contraloría"),
    ],
)
def test_the_best_of_a_kind_stands_first(text, kind, name):
    assert label(first(text, kind).pieces) == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ecu 911", Kind.PROGRAM),
        ("ecuador", Kind.COUNTRY),
        ("hikvision", Kind.VENDOR),
        ("machala", Kind.PLACE),
        ("911 jujuy", Kind.DEPLOYMENT),
        ("econvue", Kind.SOURCE),
    ],
)
def test_the_kind_with_the_best_answer_stands_first(text, kind):
    assert next(iter(groups(text))) == kind


@pytest.mark.parametrize(
    ("text", "kind", "where", "said"),
    [
        ("machala", Kind.DEPLOYMENT, "place", "Machala"),
        ("sis ecu", Kind.DEPLOYMENT, "local name", "Servicio Integrado de Seguridad ECU 911"),
        ("ojos de dios", Kind.DEPLOYMENT, "local name", "Ojos de Dios"),
        ("bolivia ceiec trinidad", Kind.DEPLOYMENT, "country", "Bolivia"),
        (
            "prodabel",
            Kind.DEPLOYMENT,
            "operator",
            "Prefeitura de Belo Horizonte (Prodabel, Guarda Municipal, COP-BH)",
        ),
        ("reconhecimento quito", Kind.DEPLOYMENT, "technology", "Face recognition"),
        ("econvue", Kind.SOURCE, "publisher", "EconVue (first published by Newsmax)"),
        ("华为", Kind.VENDOR, "also called", "华为技术有限公司"),
    ],
)
def test_a_result_says_where_the_words_were_found(text, kind, where, said):
    found = [reason for hit in groups(text)[kind].hits for reason in hit.reasons]
    assert (where, said) in {(str(r.where), label(r.pieces)) for r in found}


@pytest.mark.parametrize("text", ["ecu 911", "camara", "huawei", "são paulo", "bol", "police c"])
def test_the_database_ranks_as_python_does(text):
    asked = typed(text)
    rows = list(ranked(Deployment.objects.published(), asked).select_related("digest"))
    found = [d for d in rows if all(f" {word}" in d.digest.search_text for word in asked.words)]
    assert found
    for deployment in found:
        assert deployment.rank == rank(deployment.digest.search_text, asked), deployment.name


def test_all_that_explains_a_match_is_in_the_text_that_is_searched():
    for deployment in Deployment.objects.select_related("digest", "country", "program")[:20]:
        for part in findable(deployment):
            for word in typed(part.text).words:
                assert f" {word}" in deployment.digest.search_text, part


@pytest.mark.parametrize("text", ["ecu 911", "huawei", "drones brasil", "cámaras de Quito"])
def test_records_hold_as_many_as_the_search_says(text):
    group = groups(text)[Kind.DEPLOYMENT]
    records = page("/records/", q=text)
    assert f'<data id="total" value="{group.count}">' in records


def test_every_number_of_records_is_the_number_that_its_link_shows():
    client = Client()
    for text in ("colon", "policia", "la paz", "huawei", "ecuador"):
        for group in search(typed(text), 5):
            for hit in group.hits:
                if hit.records:
                    shown = client.get(f"/records/?{hit.query}").content.decode()
                    assert f'value="{hit.records}"' in shown, (text, hit.query)


def test_sources_list_as_many_as_the_search_says():
    count = groups("ecu 911")[Kind.SOURCE].count
    assert f"{count} documents cited" in words(page("/sources/", q="ecu 911"))


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("hikvison", "Hikvision"),
        ("hik vision", "hikvision"),
        ("guayakil", "guayaquil"),
        ("Jujui 911", "Jujuy 911"),
        ("reconocimineto facial", "reconocimiento facial"),
    ],
)
def test_a_misspelt_name_leads_to_the_name(text, near):
    nothing = section(page("/search/", q=text), "nothing")
    assert re.search(rf"Did you mean [^?]*\b{near}\b", nothing)


def test_words_that_are_never_together_are_offered_by_themselves():
    nothing = section(page("/search/", q="hikvision machala"), "nothing")
    assert "Each word by itself: hikvision (15 records) , machala (1 record)" in nothing
    assert "not proof of absence" in nothing


def test_a_kind_can_be_looked_at_alone():
    only = page("/search/", q="brazil", kind="place")
    assert section(only, "place").count("records · on the map") > 6
    assert 'id="deployment"' not in only


def test_a_date_beside_a_status_says_of_what_it_is():
    """What is operational was announced years before: the year is not that of the operation."""
    found = section(page("/search/", q="Cochabamba safe city"), "deployment")
    assert "Operational · begun 6 Jun 2016 · " in found


def test_signs_alone_are_answered_in_a_sentence():
    assert "has no letter or digit in it" in section_of_notice(page("/search/", q="¿?!"))


def section_of_notice(markup: str) -> str:
    return words(re.search(r'<p class="notice" id="unsearchable">.*?</p>', markup, re.DOTALL)[0])


@pytest.mark.parametrize("path", ["/search/", "/search/suggestions"])
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"q": "x" * 201}, "A search is at most 200 characters"),
        ({"q": "a", "kind": "animal"}, "“animal” is not one of: country, vendor"),
        ({"q": "a\0b"}, "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(path, query, sentence):
    answer = Client().get(path, query)
    assert answer.status_code == 400
    assert sentence in words(answer.content.decode())


@pytest.mark.parametrize("text", ["<b>ecu", "'", "%", "_", "ecu 911 " * 20, "\\", "=", "|"])
def test_signs_of_markup_and_of_the_database_are_but_signs(text):
    answer = Client().get("/search/", {"q": text})
    assert answer.status_code == 200
    assert "<b>ecu" not in answer.content.decode()


def test_suggestions_are_grouped_and_lead_to_the_thing_itself():
    found = Client().get("/search/suggestions", {"q": "machala"}).content.decode()
    assert 'href="/?q=Machala&amp;country=EC"' in found
    assert 'href="/deployments/ec-ecu-911-national/"' in found
    assert words(found).startswith("Places Machala El Oro, Ecuador Deployments")
    assert "All results for “machala”" in words(found)
    assert words(Client().get("/search/suggestions").content.decode()) == ""


def test_what_is_typed_is_marked_across_a_hyphen():
    assert "<mark>ECU</mark>-<mark>911</mark>" in page("/search/", q="ecu 911")
    assert "<mark>ECU-911</mark>" in page("/search/", q="ecu911")


@pytest.mark.parametrize("path", ["/search/", "/search/suggestions"])
def test_a_search_asks_the_database_few_questions_and_the_first_not_many(
    path, django_assert_max_num_queries
):
    edition.advance()
    with django_assert_max_num_queries(33):
        Client().get(path, {"q": "ecu 911"})
    for text in ("ecu 911", "brasil", "a", "no such thing"):
        with django_assert_max_num_queries(13):
            Client().get(path, {"q": text})


def test_a_city_that_a_record_names_is_found_though_no_site_stands_there():
    (hit,) = groups("GUAYAQUIL")[Kind.PLACE].hits
    assert hit.detail == "Guayas, Ecuador · no site on record, but named"
    assert (hit.records, hit.address) == (1, "/?q=Guayaquil&country=EC")
    assert Kind.PLACE not in groups("Loncoche")  # a city of Chile that no record names


@pytest.mark.parametrize("text", ["Quito", "sao paulo"])
def test_a_city_with_a_site_is_one_place_and_not_two(text):
    assert [h.detail for h in groups(text)[Kind.PLACE].hits if "no site" in h.detail] == []

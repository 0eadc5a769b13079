import pytest

from deployments.searching.names import NAMES_END, fold, query_words, search_text, shortened


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ECU-911", "ecu 911"),
        ("Colón", "colon"),
        ("São Paulo – Guarulhos", "sao paulo guarulhos"),
        ("  SIS   ECU 911 ", "sis ecu 911"),
        ("平安城市", "平安城市"),
    ],
)
def test_names_fold_to_how_people_type_them(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("typed", ["BOL 110", "bol-110", "BOL110", "bol 110", "bol 1"])
def test_a_name_is_found_in_any_spelling(typed):
    text = search_text(["Integrated system BOL-110, phase one"], ["La Paz"])
    assert all(f" {word}" in text for word in query_words(typed))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Servicio Integrado de Seguridad ECU 911", "SIS ECU 911"),
        ("Sistema Nacional de Emergencias 911", "SNE 911"),
        ("Secretaria da Segurança Pública, Bahia", "SSP Bahia"),
        ("Sistema Integrado de Monitoreo y Asistencia (SIMA) - VEN 911", "SIMA (SIMA) - VEN 911"),
        ("Policía Boliviana / Ministerio de Gobierno", ""),  # two words are no abbreviation
        ("ECU-911 national network", ""),
        ("de la", ""),
        ("", ""),
    ],
)
def test_a_run_of_capitalised_words_is_shortened_to_its_initials(name, short):
    assert shortened(name) == short


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("cámaras de Guayaquil", ["camaras", "guayaquil"]),
        ("la de", ["la", "de"]),
        ("¿?", []),
    ],
)
def test_joining_words_are_insisted_on_only_where_there_are_no_others(typed, words):
    assert query_words(typed) == words


def test_names_stand_before_what_else_is_said():
    names, context = search_text(["ECU-911"], ["Quito"]).split(NAMES_END)
    assert names == " ecu 911 | ecu911 | · "
    assert context == " quito"


def test_a_chinese_name_is_found_by_any_of_its_parts():
    assert " 航天科工" in search_text(["中国航天科工集团有限公司"], [])

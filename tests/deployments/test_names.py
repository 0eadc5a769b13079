import pytest

from deployments.names import fold, search_text


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


@pytest.mark.parametrize("typed", ["BOL 110", "bol-110", "BOL110", "bol 110"])
def test_a_name_is_found_in_any_spelling(typed):
    text = search_text(["BOL-110"], ["La Paz"])
    assert all(word in text for word in fold(typed).split())

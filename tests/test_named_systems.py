"""The systems that the project was asked for, looked up through the pages of the atlas."""

import pytest

from deployments.known_weak import account_of_weak_records
from tests.reading import page, row_with, section, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_dataset")]


def test_ecu_911_takes_the_latest_official_count_and_keeps_the_claim_of_the_founding_article():
    record = page("/deployments/ec-ecu-911-national/")
    cameras = section(record, "disagreements").split("Control centres")[0]
    assert "Taken: 7 332 cameras ; an editor adopted it." in cameras
    assert "Superseded" in row_with(record, "4 300 cameras", "Aug 2018", "Foreign Policy")
    assert "Adopted" in row_with(record, "7 332 cameras")
    assert "The sources disagree on: cameras" in words(record)


def test_ecu_911_says_who_built_it_and_who_lent_the_money():
    record = page("/deployments/ec-ecu-911-national/")
    assert row_with(record, "CEIEC", "Prime contractor")
    assert "China Development Bank" in row_with(record, "Deal on a Chinese loan", "US$240 million")


def test_ecu_911_is_found_in_any_spelling():
    for spelling in ("ECU-911", "ecu 911", "ECU911"):
        assert "ECU-911 national network" in page("/records/", q=spelling), spelling


def test_bol_110_keeps_the_cameras_donated_to_at_least_four_cities_on_the_program():
    program = page("/programs/bol-110/")
    gift = row_with(program, "hundreds of donated cameras in at least four cities")
    assert "Plausible" in gift and "the other sources speak of credit" in gift
    assert "never added to what is said of its deployments" in words(program)
    for city in ("La Paz", "El Alto", "Santa Cruz de la Sierra", "Trinidad"):
        assert city in section(program, "deployments"), city


def test_the_cameras_of_colon_rest_on_one_column_and_say_so():
    record = words(page("/deployments/pa-colon-huawei-cameras/"))
    assert "Low confidence" in record
    assert "The supplier (Huawei) rests on one publisher: EconVue" in record
    assert "named by Ellis only" in record


def test_the_distribution_centre_of_hikvision_was_announced_in_july_2019():
    record = page("/deployments/pa-hikvision-colon-distribution-hub/")
    assert section(record, "events").startswith("What happened Jul 2019 Announced")
    assert "Everything here rests on one publisher" in words(record)
    assert "derived from EconVue" in section(record, "sources")


def test_the_1200_cameras_of_jujuy_stand_struck_out_beside_the_600_of_the_province():
    record = page("/deployments/ar-jujuy-seguro-fase-1/")
    rejected = row_with(record, "1 200 cameras", "Rejected")
    assert "every other source puts the contract at 600" in rejected
    assert "Adopted" in row_with(record, "600 cameras", "Gobierno de Jujuy", "Adopted")
    assert record.count('class="is-rejected"') == 1
    assert row_with(record, "ZTE", "Prime contractor")
    assert "Claims shown wrong are kept, struck through, on: cameras." in words(record)


def test_the_border_cameras_of_uruguay_are_a_gift_of_2100_under_way_in_february_2019():
    program = page("/programs/uy-china-camera-donation/")
    assert "2,100 cameras" in words(program)
    border = page("/deployments/uy-border-cctv-brazil/")
    assert "the 2,100 cameras China gave Uruguay" in words(border)
    assert "Feb 2019 Delivered" in section(border, "events")
    assert "Government of China" in row_with(border, "Donation", "US$5 million")


def test_uruguays_partnership_and_memorandum_stand_on_its_page_and_on_the_timeline():
    country = page("/countries/uy/")
    happened = section(country, "happenings")
    assert "Oct 2016 Strategic partnership" in happened
    assert "Aug 2018 Belt and Road memorandum" in happened
    timeline = words(page("/timeline/", country="UY"))
    for moment in ("Strategic partnership Oct 2016", "Belt and Road memorandum Aug 2018"):
        assert moment in words(country)
        assert moment in timeline


def test_the_2007_cameras_of_mexico_city_are_weak_and_disputed():
    record = words(page("/deployments/mx-mexico-city-2007-chinese-cameras/"))
    assert "Low confidence" in record
    assert "known from Ellis only; the contract of 2008 went to Telmex with Thales" in record
    assert "2007 Announced" in record


def test_the_carnet_de_la_patria_is_an_identity_system_by_zte_with_a_disputed_cost():
    record = page("/deployments/ve-carnet-de-la-patria/")
    assert row_with(record, "ZTE", "Prime contractor")
    assert "Identity system" in words(record)
    assert "The sources disagree on: cost of the whole." in words(record)


def test_every_record_that_is_called_weak_is_on_record():
    for weakness, deployments in account_of_weak_records():
        assert [deployment.slug for deployment in deployments] == list(weakness.keys)

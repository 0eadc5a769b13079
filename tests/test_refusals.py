"""What the database refuses, each by a constraint of its own: no form stands before it."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction

from countries.models import CountryFigure, Fetch
from deployments.models import (
    Claim,
    Coverage,
    Deployment,
    Event,
    Funding,
    SavedView,
    Site,
    Supply,
)
from exchange.models import Upload, UploadRow
from sources.models import Source
from sources.partial_dates import PartialDateField
from tests import builders
from vendors.models import Listing, Vendor

pytestmark = pytest.mark.django_db


def refuses(write, constraint: str) -> None:
    """The database refuses the write, by the constraint of that name or over that column."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        write()
    assert constraint in str(refused.value)


@pytest.fixture
def deployment():
    return builders.deployment()


@pytest.mark.parametrize("date", ["2012-13", "12", "2012-05-7T", "in 2012"])
def test_a_partial_date_off_the_pattern_is_refused(deployment, date):
    event = builders.event(deployment)
    refuses(
        lambda: Event.objects.filter(pk=event.pk).update(date=date),
        "deployments_event_date_is_partial_date",
    )


def test_every_partial_date_has_its_check():
    missing = []
    for model in apps.get_models():
        names = {constraint.name for constraint in model._meta.constraints}
        for field in model._meta.fields:
            if isinstance(field, PartialDateField) and not model.__name__.startswith("Historical"):
                wanted = f"{model._meta.db_table}_{field.name}_is_partial_date"
                missing += [wanted] if wanted not in names else []
    assert missing == []


def choice_fields():
    for model in apps.get_models():
        ours = model.__module__.split(".")[0] in {
            "sources",
            "countries",
            "vendors",
            "deployments",
            "indicators",
        }
        if not ours or model.__name__.startswith("Historical"):
            continue
        for field in model._meta.fields:
            if field.choices:
                yield pytest.param(model, field, id=f"{model._meta.db_table}.{field.name}")


@pytest.mark.parametrize(("model", "field"), list(choice_fields()))
def test_every_choice_list_binds_the_database(model, field):
    bound = [
        constraint
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        and f"{field.name}__in" in str(constraint.condition)
    ]
    assert bound, f"the database does not hold the words of {model.__name__}.{field.name}"


@pytest.mark.parametrize("column", ["status", "scope", "confidence", "state"])
def test_a_word_outside_its_list_is_refused(deployment, column):
    refuses(
        lambda: Deployment.objects.filter(pk=deployment.pk).update(**{column: "maybe"}),
        f"deployments_deployment_{column}_is_a_word_of_its_list",
    )


def test_a_claim_without_its_source_is_refused(deployment):
    refuses(
        lambda: Claim.objects.create(
            key="c1", deployment=deployment, field="cameras", number=1, source=None
        ),
        "source",
    )


def test_a_source_that_a_claim_cites_cannot_be_deleted(deployment):
    claim = builders.claim(deployment)
    with pytest.raises(models.ProtectedError):
        claim.source.delete()


@pytest.mark.parametrize("value", [{"number": 4, "text": "four"}, {"number": None, "text": ""}])
def test_a_claim_with_both_or_neither_of_number_and_text_is_refused(deployment, value):
    refuses(lambda: builders.claim(deployment, **value), "deployments_claim_number_or_text")


def test_a_claim_on_both_a_deployment_and_a_program_is_refused(deployment):
    refuses(
        lambda: builders.claim(deployment, program=builders.program()),
        "deployments_claim_on_deployment_or_program",
    )


def test_a_claim_on_neither_is_refused(deployment):
    refuses(
        lambda: builders.claim(deployment, deployment=None),
        "deployments_claim_on_deployment_or_program",
    )


def test_two_adopted_claims_for_one_field_of_a_deployment_are_refused(deployment):
    builders.claim(deployment, standing="adopted")
    builders.claim(deployment, "staff", standing="adopted")
    refuses(lambda: builders.claim(deployment, standing="adopted"), "deployments_claim")


def test_two_adopted_claims_for_one_field_of_a_program_are_refused():
    program = builders.program()
    builders.claim(program, standing="adopted")
    refuses(lambda: builders.claim(program, standing="adopted"), "deployments_claim")


@pytest.mark.parametrize(
    "point", [{"latitude": 1, "longitude": None}, {"latitude": None, "longitude": 1}]
)
def test_latitude_without_longitude_is_refused(deployment, point):
    site = builders.site(deployment)
    refuses(
        lambda: Site.objects.filter(pk=site.pk).update(**point),
        "deployments_site_latitude_with_longitude",
    )


@pytest.mark.parametrize("point", [{"latitude": 91}, {"latitude": -91}, {"longitude": 181}])
def test_a_point_off_the_earth_is_refused(deployment, point):
    site = builders.site(deployment)
    refuses(lambda: Site.objects.filter(pk=site.pk).update(**point), "deployments_site_is_on_earth")


def test_a_point_at_country_precision_is_refused(deployment):
    site = builders.site(deployment)
    refuses(
        lambda: Site.objects.filter(pk=site.pk).update(precision="country"),
        "deployments_site_country_level_has_no_point",
    )


@pytest.mark.parametrize(
    "money", [{"amount": 5, "currency": ""}, {"amount": None, "currency": "USD"}]
)
def test_an_amount_without_its_currency_is_refused(deployment, money):
    refuses(
        lambda: builders.funding(deployment, **money), "deployments_funding_amount_with_currency"
    )


def test_a_negative_amount_is_refused(deployment):
    refuses(
        lambda: builders.funding(deployment, amount=-1, currency="USD"),
        "deployments_funding_amount_is_not_negative",
    )


def test_a_vendor_that_is_its_own_parent_is_refused():
    vendor = builders.vendor()
    refuses(
        lambda: Vendor.objects.filter(pk=vendor.pk).update(parent=vendor),
        "vendors_vendor_is_not_its_own_parent",
    )


def test_a_deployment_that_is_part_of_itself_is_refused(deployment):
    refuses(
        lambda: Deployment.objects.filter(pk=deployment.pk).update(part_of=deployment),
        "deployments_deployment_is_not_part_of_itself",
    )


def test_a_source_that_is_its_own_copy_is_refused():
    source = builders.source()
    refuses(
        lambda: Source.objects.filter(pk=source.pk).update(derived_from=source),
        "sources_source_is_not_its_own_copy",
    )


def test_two_sources_at_one_address_are_refused():
    refuses(lambda: builders.source(url=builders.source().url), "sources_source")


def test_the_same_vendor_twice_in_one_role_is_refused(deployment):
    supply = builders.supply(deployment)
    builders.supply(deployment, role="software")
    refuses(
        lambda: Supply.objects.create(
            deployment=deployment, vendor=supply.vendor, role=supply.role
        ),
        "deployments_supply",
    )


def test_a_vendor_twice_on_one_list_is_refused():
    listing = builders.listing(builders.vendor())
    refuses(
        lambda: Listing.objects.create(vendor=listing.vendor, vendor_list=listing.vendor_list),
        "vendors_listing",
    )


@pytest.mark.parametrize("technology", [None, "cctv"])
def test_a_country_and_technology_searched_twice_is_refused(technology):
    row = {
        "country": builders.country(),
        "technology": builders.technology(technology) if technology else None,
        "finding": "found",
    }
    Coverage.objects.create(**row)
    refuses(lambda: Coverage.objects.create(**row), "deployments_coverage")


def test_an_interval_that_leaves_its_value_out_is_refused():
    refuses(
        lambda: CountryFigure.objects.create(
            country=builders.country(),
            series="voice-accountability",
            year=2023,
            value=0.5,
            low=0.6,
            high=0.7,
            credit="Invented",
        ),
        "countries_countryfigure_low_with_high",
    )


@pytest.mark.parametrize("currency", ["brl", "BR", "R$"])
def test_a_rate_of_what_is_no_currency_is_refused(currency):
    refuses(
        lambda: builders.exchange_rate(currency, 2018, 3.6),
        "countries_exchangerate_currency_is_three_capitals",
    )


@pytest.mark.parametrize("rate", [0, -1, float("inf")])
def test_a_rate_that_is_none_is_refused(rate):
    refuses(lambda: builders.exchange_rate("BRL", 2018, rate), "countries_exchangerate_is_positive")


def test_two_rates_of_a_currency_in_one_year_are_refused():
    builders.exchange_rate("BRL", 2018, 3.6)
    refuses(lambda: builders.exchange_rate("BRL", 2018, 3.7), "countries_exchangerate")


@pytest.mark.parametrize(
    "whence", [{"origin": "world-bank"}, {"origin": "editor", "fetched_on": "2026-01-01"}]
)
def test_a_number_that_was_fetched_on_no_day_or_not_fetched_on_one_is_refused(whence):
    refuses(
        lambda: builders.exchange_rate("BRL", 2018, 3.6, **whence),
        "countries_exchangerate_fetched_on_a_day",
    )
    figure = {"series": "population", "year": 2024, "value": 5, "credit": "Invented"}
    refuses(
        lambda: CountryFigure.objects.create(country=builders.country(), **figure, **whence),
        "countries_countryfigure_fetched_on_a_day",
    )


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"ended_at": "2026-01-01T11:00Z"}, "countries_fetch_ends_after_its_start"),
        ({"written": 3}, "countries_fetch_that_failed_wrote_nothing"),
    ],
)
def test_a_fetch_that_cannot_have_been_is_refused(wrong, constraint):
    usual = {"started_at": "2026-01-01T12:00Z", "ended_at": "2026-01-01T12:01Z"}
    usual |= {"what": "Invented", "outcome": "Invented.", "succeeded": False}
    refuses(lambda: Fetch.objects.create(**usual | wrong), constraint)


@pytest.mark.parametrize("model", [Deployment, Vendor, Source])
def test_a_record_without_a_name_is_refused(model):
    builders.deployment()
    builders.vendor()
    builders.source()
    column = "title" if model is Source else "name"
    refuses(
        lambda: model.objects.all().update(**{column: ""}),
        f"{model._meta.db_table}_{column}_is_not_empty",
    )


def saved_view(**fields) -> SavedView:
    usual = {"name": "Gifts", "slug": "gifts", "room": "map", "sentence": "Invented."}
    return SavedView.objects.create(**(usual | fields))


@pytest.mark.parametrize("column", ["name", "sentence"])
def test_a_saved_view_without_its_name_or_sentence_is_refused(column):
    refuses(lambda: saved_view(**{column: ""}), f"deployments_savedview_{column}_is_not_empty")


def test_a_saved_view_of_a_room_that_is_none_is_refused():
    refuses(lambda: saved_view(room="attic"), "deployments_savedview_room_is_a_word_of_its_list")


def test_two_saved_views_with_one_key_are_refused():
    saved_view()
    refuses(lambda: saved_view(name="Other"), "slug")


def pairs_that_go_together():
    """Columns that mean nothing alone, found by name in every table."""
    known = {("latitude", "longitude"), ("amount", "currency")}
    for model in apps.get_models():
        names = {field.name for field in model._meta.fields}
        if model.__name__.startswith("Historical"):
            continue
        for first, second in known:
            if {first, second} <= names:
                yield pytest.param(model, first, second, id=f"{model.__name__}.{first}")


@pytest.mark.parametrize(("model", "first", "second"), list(pairs_that_go_together()))
def test_every_pair_has_its_check(model, first, second):
    names = {constraint.name for constraint in model._meta.constraints}
    assert f"{model._meta.db_table}_{first}_with_{second}" in names


def test_funding_is_among_the_pairs():
    assert Funding in {param.values[0] for param in pairs_that_go_together()}


def upload(**fields) -> Upload:
    author = get_user_model().objects.get_or_create(username="ana")[0]
    usual = {"author": author, "file_name": "a.csv", "checksum": "0", "size": 1, "content": b"x"}
    return Upload.objects.create(**(usual | fields))


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"state": "eaten"}, "state_is_a_word_of_its_list"),
        ({"file_name": ""}, "file_name_is_not_empty"),
        ({"state": "confirmed"}, "confirmed_has_its_proposal"),
        ({"content": None}, "is_read_or_kept"),
        ({"done": 2, "total": 1}, "reads_no_more_than_there_is"),
    ],
)
def test_an_import_in_an_impossible_state_is_refused(fields, name):
    refuses(lambda: upload(**fields), f"exchange_upload_{name}")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"kind": "odd"}, "kind_is_a_word_of_its_list"),
        ({"table": ""}, "table_is_not_empty"),
        ({"kind": "error"}, "error_says_why"),
        ({"kind": "new", "faults": [["slug", "Bad.", "", False]]}, "error_says_why"),
    ],
)
def test_a_row_of_an_import_in_an_impossible_state_is_refused(fields, name):
    usual = {"upload": upload(), "position": 0, "table": "sources", "number": 2, "key": ["a"]}
    row = usual | {"kind": "same"} | fields
    refuses(lambda: UploadRow.objects.create(**row), f"exchange_uploadrow_{name}")

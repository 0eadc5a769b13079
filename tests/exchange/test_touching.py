"""What follows from a plan beyond its own rows: digests, and figures of what it touched."""

import pytest

from deployments.models import Digest, Site
from exchange.applying import apply
from exchange.plan import plan_sheets
from exchange.reference import reference_sheets
from indicators.models import IndicatorValue, StaleSubject
from tests import builders
from tests.exchange.tables_in_files import (
    CLAIM,
    DEPLOYMENT,
    SITE,
    SOURCE,
    SUPPLY,
    loaded,
    whole,
)

pytestmark = pytest.mark.django_db

EVENT = {
    "id": "lynx-town-e1",
    "deployment": "lynx-town",
    "date": "2020-05",
    "kind": "contracted",
    "text": "An invented contract.",
    "sources": "report",
}


@pytest.fixture(autouse=True)
def country():
    return builders.country("EC")


@pytest.fixture
def again(tmp_path_factory):
    """A folder for a second set of tables."""
    return tmp_path_factory.mktemp("again")


class TestWhatFollows:
    """After a plan the digests are rebuilt and the figures of what it touched are new."""

    def figure(self, kind: str, key: str, indicator: str = "cameras"):
        return IndicatorValue.objects.get(kind=kind, key=key, indicator=indicator).value

    @pytest.fixture(autouse=True)
    def at_once(self, django_capture_on_commit_callbacks, tmp_path):
        self.commit = lambda: django_capture_on_commit_callbacks(execute=True)
        with self.commit():
            loaded(tmp_path, whole())

    def test_figures_of_country_and_vendor(self, again):
        assert (self.figure("country", "EC"), self.figure("vendor", "lynx")) == (40, 40)
        with self.commit():
            loaded(again, {"claims": [CLAIM | {"number": "60"}]})
        assert (self.figure("country", "EC"), self.figure("vendor", "lynx")) == (60, 60)

    def test_a_deployment_that_moves_is_counted_where_it_is(self, again):
        builders.country("BO")
        with self.commit():
            loaded(again, {"deployments": [DEPLOYMENT | {"country": "BO"}]})
        assert self.figure("country", "EC", "deployments") == 0
        assert self.figure("country", "BO", "deployments") == 1

    def test_a_claim_that_moves_leaves_its_deployment(self, again):
        tables = {
            "deployments": [DEPLOYMENT | {"slug": "other"}],
            "supplies": [SUPPLY | {"deployment": "other"}],
            "sites": [SITE | {"id": "other-s1", "deployment": "other"}],
            "claims": [CLAIM | {"deployment": "other"}],
        }
        with self.commit():
            loaded(again, tables)
        cameras = dict(Digest.objects.values_list("deployment__slug", "cameras"))
        assert cameras == {"lynx-town": None, "other": 40}

    @pytest.mark.parametrize(
        ("table", "row", "text"),
        [
            ("vendors", {"slug": "lynx", "name": "Puma"}, "puma"),
            ("technologies", {"slug": "cctv", "name": "Eyes"}, "eyes"),
        ],
    )
    def test_a_new_name_is_found_at_once(self, again, table, row, text):
        loaded(again, {table: [row]})
        assert text in Digest.objects.get().search_text

    def test_a_new_name_of_a_program_is_found_at_once(self, again):
        builders.program("prog")
        loaded(again, {"deployments": [DEPLOYMENT | {"program": "prog"}]})
        (again / "deployments.csv").unlink()
        loaded(again, {"programs": [{"slug": "prog", "name": "Watchful Town"}]})
        assert "watchful town" in Digest.objects.get().search_text

    def test_a_source_that_is_graded_anew_changes_the_evidence(self, again):
        assert Digest.objects.get().official is False
        loaded(again, {"sources": [SOURCE | {"grade": "A"}]})
        assert Digest.objects.get().official is True

    def test_a_vendor_put_on_a_list_has_its_contracts_counted_anew(self, again):
        tables = {
            "events": [EVENT],
            "lists": [{"slug": "black", "name": "Invented list", "authority": "A", "effect": "E"}],
        }
        with self.commit():
            loaded(again, tables)
        assert self.figure("country", "EC", "listed-vendor-share") == 0
        listing = {"vendor": "lynx", "list": "black", "date": "2019", "sources": "report"}
        with self.commit():
            loaded(again, {"listings": [listing]})
        assert self.figure("country", "EC", "listed-vendor-share") == 1
        assert self.figure("region", "lac", "listed-vendor-share") == 1

    def test_the_grid_follows_the_point(self, again):
        before = Site.objects.get().grid_x
        loaded(again, {"sites": [SITE | {"longitude": "-70"}]})
        assert Site.objects.get().grid_x > before


def test_changed_numbers_mark_the_subjects_that_follow_from_them():
    for iso2 in ("BO", "BR", "CO"):
        builders.country(iso2)
    paid = builders.deployment(country=builders.country("BR"))
    builders.supply(paid, vendor=builders.vendor("lynx"))
    builders.funding(paid, amount=100, currency="BRL", date="2018")
    dollars = builders.deployment(country=builders.country("CO"))
    builders.supply(dollars, vendor=builders.vendor("puma"))
    builders.funding(dollars, amount=100, currency="USD", date="2018")
    people = ("BO", "population", "2024")
    sheets = [
        s for s in reference_sheets() if s.table.name in ("exchange_rates", "country_figures")
    ]
    for sheet in sheets:
        sheet.rows = [
            row
            for row in sheet.rows
            if row.cells.get("currency") == "BRL" or sheet.table.key_of(row.cells) == people
        ]
    StaleSubject.objects.all().delete()
    apply(plan_sheets(sheets, publish=True))
    own = StaleSubject.objects.filter(kind__in=["country", "vendor"])
    marked = set(own.values_list("kind", "key"))
    assert marked == {("country", "BO"), ("country", "BR"), ("vendor", "lynx")}

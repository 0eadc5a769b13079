"""The files of exposure over the shipped dataset: enough to build every score again."""

import csv
import io
import json

import pytest
from django.test import Client

from deployments.models import Deployment
from indicators.exposure.components import BY_DIMENSION
from indicators.under_evidence import figures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_dataset")]

JSON = "/indicators/exposure.json"


def rows(query: str = "") -> list[dict]:
    text = Client().get("/indicators/exposure.csv" + query).content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_the_csv_builds_the_scores_again_by_the_stated_formula():
    """With nothing but the file: means of what is not empty, then means by the weights."""
    by_country: dict[str, list[dict]] = {}
    for row in rows("?weights=40,10,20,20,10"):
        by_country.setdefault(row["country"], []).append(row)
    assert len(by_country) > 15
    for lines in by_country.values():
        total = weight = 0.0
        for slug in BY_DIMENSION:
            own = [line for line in lines if line["dimension"] == slug]
            known = [float(line["normalised"]) for line in own if line["normalised"]]
            if known:
                share = float(own[0]["dimension_weight"])
                total += share * sum(known) / len(known)
                weight += share
                assert sum(known) / len(known) == pytest.approx(float(own[0]["dimension_score"]))
        assert 100 * total / weight == pytest.approx(float(lines[0]["score"]))


def test_the_csv_builds_the_normalised_numbers_again():
    by_component: dict[str, list[dict]] = {}
    for row in rows():
        by_component.setdefault(row["component"], []).append(row)
    for own in by_component.values():
        known = [float(row["scaled"]) for row in own if row["scaled"]]
        low, high = min(known), max(known)
        for row in own:
            if row["scaled"] and high > low:
                placed = (float(row["scaled"]) - low) / (high - low)
                assert placed == pytest.approx(float(row["normalised"]))
            assert bool(row["scaled"]) == bool(row["normalised"]) == bool(row["value"])


def test_every_range_of_the_shipped_dataset_holds_its_value():
    for row in rows():
        if row["value"]:
            assert float(row["low"]) <= float(row["value"]) <= float(row["high"]), row
        assert int(row["rank_low"]) <= int(row["rank_median"]) <= int(row["rank_high"])


def test_the_json_says_the_method_and_who_is_not_scored():
    said = json.loads(Client().get(JSON).content)
    assert said["method"]["sensitivity"]["seed"] == 2008
    scored = {row["country"] for row in said["rows"]}
    unscored = {row["country"] for row in said["not_scored"]}
    assert "PY" in unscored and not scored & unscored
    assert {row["too_wide_to_rank"] for row in said["rows"]} == {True, False}


def test_no_assembly_line_or_distribution_centre_is_behind_a_number():
    behind = {slug for row in rows() for slug in row["records"].split(";")}
    hubs = Deployment.objects.filter(technologies__slug="distribution_hub")
    slugs = set(hubs.values_list("slug", flat=True))
    assert "br-manaus-hikvision-assembly" in slugs and not slugs & behind


@pytest.mark.parametrize(
    ("component", "indicator", "times"),
    [("cameras", "cameras-per-100k", 100_000), ("units", "subnational-reach", 1)],
)
def test_reach_is_what_the_indicators_of_the_same_name_say(component, indicator, times):
    """Two ways to one number: a rule that changes in one place only is found here.

    The indicators count the site of a supplier's own warehouse or plant, which exposure leaves out.
    """
    hubs = Deployment.objects.filter(technologies__slug="distribution_hub")
    Deployment.objects.filter(pk__in=hubs.values("pk")).update(state="draft")
    measured = figures("country", "any")
    read = {row["country"]: row["value"] for row in rows() if row["component"] == component}
    assert len(read) > 15
    for iso2, value in read.items():
        said = measured[iso2][indicator].value
        assert (said is None) == (value == ""), iso2
        assert said is None or float(value) == pytest.approx(said * times), iso2

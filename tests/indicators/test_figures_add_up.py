"""Every figure of the shipped dataset adds up from its records, on the page and in its files."""

import csv
import io
import re

import pytest
from django.test import Client

from indicators.compute import compute
from indicators.definitions import DEFINITIONS, definitions_of
from indicators.models import Rule, SubjectKind
from indicators.named import named
from indicators.subjects import subjects_of
from indicators.tracing.same_records import records_address
from indicators.tracing.trace import facts_of, trace
from tests.dataset import shipped_dataset  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_dataset")]

SOME = [
    ("region", "lac"),
    ("country", "ec"),
    ("country", "bo"),
    ("vendor", "huawei"),
]


def close(number: float | None):
    return None if number is None else pytest.approx(number, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("kind", SubjectKind.values)
def test_the_columns_of_the_records_add_up_to_the_figure_and_its_range(kind):
    computed = {(row.indicator, row.key): row for row in compute(subjects_of(kind))}
    seen = 0
    for about in named(kind).values():
        facts = facts_of(about, "any")
        for definition in definitions_of(kind):
            found = trace(definition, about, "any", facts)
            figure, where = computed[definition.slug, about.subject.key], f"{definition} {about}"
            assert found.measured.value == figure.value, where
            assert sum(line.amount for line in found.lines) == close(figure.numerator), where
            assert not found.lines or found.lines[-1].running == close(figure.numerator), where
            if figure.value is None or figure.rule in (Rule.SQUARED, Rule.EARLIEST):
                continue
            of, high_of = figure.denominator or 1, found.high_of or 1
            assert found.low_sum / of == close(figure.low), where
            assert found.high_sum / high_of == close(figure.high), where
            if found.has_of:
                assert sum(line.of or 0 for line in found.lines) == figure.denominator, where
            seen += 1
    assert seen


@pytest.mark.parametrize(("kind", "key"), SOME)
def test_every_figure_can_be_rebuilt_by_hand_from_its_csv(kind, key):
    client = Client()
    for definition in definitions_of(kind):
        address = f"/indicators/{definition.slug}/{kind}/{key}"
        page = client.get(f"{address}/").content.decode()
        shown = re.search(r'<data value="([^"]*)" title', page)
        rows = list(csv.DictReader(io.StringIO(client.get(f"{address}.csv").getvalue().decode())))
        rebuilt = by_hand(definition, rows)
        assert (float(shown[1]) if shown else None) == close(rebuilt), address


def by_hand(definition, rows: list[dict]) -> float | None:
    """The value as a reader with a spreadsheet would find it: sums, one division, the scale."""
    records = [row for row in rows if row["row"] == "record"]
    counted = sum(float(row["counted"]) for row in records)
    if definition.slug == "first-year":
        years = re.findall(r"(?<!\d)(\d{4})", "; ".join(row["said"] for row in records))
        return float(min(years)) if records else None
    if not definition.is_ratio:
        return counted if records or rows[0]["said"] == "0" else None
    divisors = [row for row in rows if row["row"] == "divisor"] or records
    of = sum(float(row["of"] or 0) for row in divisors)
    return counted / of * definition.scale if of else None


@pytest.mark.parametrize(("kind", "key"), SOME)
def test_these_records_are_exactly_the_lines_of_the_figure(kind, key):
    client = Client()
    about = next(a for k, a in named(kind).items() if k.lower() == key)
    facts = facts_of(about, "any")
    held = 0
    for definition in definitions_of(kind):
        found = trace(definition, about, "any", facts)
        address = records_address(found)
        if not address:
            assert not found.lines or len(found.lines) > 60
            continue
        query = address.partition("?")[2]
        text = client.get(f"/deployments.csv?{query}").getvalue().decode()
        slugs = {row["slug"] for row in csv.DictReader(io.StringIO(text))}
        assert slugs == {line.deployment.slug for line in found.lines}, definition.slug
        held += 1
    assert held > 5


@pytest.mark.parametrize(("kind", "key"), SOME)
def test_each_year_leads_to_as_many_records_as_it_says(kind, key):
    client = Client()
    for slug in ("deployments", "active-deployments", "facial-recognition"):
        page = client.get(f"/indicators/{slug}/{kind}/{key}/").content.decode()
        years = re.findall(
            r'<span class="year">\d+</span> <a href="/records/\?([^"]*)">([^<]*)</a>', page
        )
        assert years or slug == "facial-recognition"
        for query, text in years:
            feed = client.get("/sites.geojson?" + query.replace("&amp;", "&")).json()
            assert feed["deployments"] == int(text), f"{slug} {query}"


def test_every_indicator_says_what_stands_behind_its_records():
    """Each line of a figure of the region has at least something that a reader can open."""
    client = Client()
    silent = {"completeness", "biometric-share"}  # fields and technologies cite no source
    for definition in DEFINITIONS:
        page = client.get(f"/indicators/{definition.slug}/region/lac/").content.decode()
        assert 'class="behind"' in page, definition.slug
        assert ('id="source-1"' in page) == (definition.slug not in silent), definition.slug

"""Counts from memory are the database's counts, and follow each write."""

import pytest
from django.db import transaction
from django.http import QueryDict

from deployments.colouring import TECHNOLOGY_NAMES, lead_technology
from deployments.counting import edition
from deployments.counting.facets import KINDS, facets
from deployments.counting.snapshot import snapshot
from deployments.counting.totals import camera_total, selected_cameras
from deployments.filter import read_filter
from deployments.models import Deployment, Edition, Technology
from tests import builders
from tests.dataset import load_shipped_dataset

VIEWS = ["", "vendor=huawei", "country=EC&country=BR&from=2015", "weak=disputed&route=loan", "q=sy"]


@pytest.fixture(scope="module")
def atlas(django_db_setup, django_db_blocker):
    yield from load_shipped_dataset(django_db_blocker)


@pytest.mark.parametrize("query", VIEWS)
@pytest.mark.django_db
def test_choosing_a_value_shows_as_many_as_its_facet_said(atlas, query):
    checked = 0
    for facet in facets(read_filter(QueryDict(query))):
        for option in facet.options:
            asked = QueryDict(query, mutable=True)
            asked.setlist(facet.name, [option.value])
            assert read_filter(asked).deployments.count() == option.count, (facet.name, option)
            checked += 1
    assert checked > 30


@pytest.mark.parametrize("query", VIEWS)
@pytest.mark.django_db
def test_totals_from_memory_are_those_of_the_database(atlas, query):
    chosen = read_filter(QueryDict(query))
    rows = chosen.deployments
    assert chosen.selection.count == rows.count()
    assert chosen.selection.unplaced == rows.filter(digest__placed_sites=0).count()
    assert chosen.selection.countries == rows.order_by().values("country").distinct().count()
    assert selected_cameras(chosen.selection) == camera_total(rows)
    newest = rows.order_by("-digest__begins", "name").values_list("pk", flat=True)
    assert chosen.selection.keys == list(newest)


@pytest.mark.django_db
def test_every_parameter_with_a_facet_is_one_of_the_filter(atlas):
    chosen = read_filter(QueryDict(""))
    assert {kind.name for kind in KINDS} == set(chosen.selection.snapshot.dimensions)
    assert {kind.name for kind in KINDS} <= set(chosen.filters)


@pytest.mark.django_db
def test_the_technologies_with_a_colour_bear_the_names_of_the_table(atlas):
    names = dict(Technology.objects.values_list("slug", "name"))
    coloured = {slug: str(name) for slug, name in TECHNOLOGY_NAMES.items() if slug != "other"}
    assert coloured == {slug: names[slug] for slug in coloured}


def test_a_system_is_coloured_by_what_says_most_of_it():
    assert lead_technology({"cctv", "facial_recognition"}) == "facial_recognition"
    assert lead_technology({"cctv", "command_centre"}) == "cctv"
    assert lead_technology({"body_camera"}) == lead_technology(()) == "other"


@pytest.mark.django_db
def test_a_snapshot_is_kept_until_a_write():
    builders.public_deployment()
    before = snapshot()
    assert snapshot() is before
    added = builders.public_deployment()
    assert added.pk in snapshot().row_of


@pytest.mark.django_db
def test_what_is_no_longer_published_is_gone_with_the_write():
    hidden = builders.public_deployment()
    assert hidden.pk in snapshot().row_of
    hidden.state = Deployment.State.DRAFT
    hidden.save()
    edition.advance()
    assert hidden.pk not in snapshot().row_of


@pytest.mark.django_db
def test_a_write_that_is_undone_leaves_the_edition_as_it_was():
    builders.public_deployment()
    before, kept = edition.current(), snapshot()
    with transaction.atomic():
        builders.public_deployment()
        during = snapshot()
        assert edition.current() != before
        transaction.set_rollback(True)
    assert edition.current() == before
    assert len(snapshot().keys) == len(kept.keys) == len(during.keys) - 1


@pytest.mark.django_db
def test_only_the_newest_editions_are_remembered():
    for _ in range(3 * edition.KEPT):
        edition.advance()
    edition.forget_old()
    assert Edition.objects.count() == edition.KEPT
    before = edition.current()
    edition.advance()
    assert edition.current() != before


@pytest.mark.django_db
def test_the_sites_of_a_view_are_those_of_its_feed(atlas, client):
    for query in VIEWS:
        feed = client.get(f"/sites.geojson?{query}").json()
        assert client.get(f"/?{query}").context["sites"] == feed["sites"]

import pytest
from django.http import QueryDict

from deployments.counting.facets import facets
from deployments.filter import read_filter
from deployments.models import Deployment
from tests import builders

pytestmark = pytest.mark.django_db


def counts(query: str, name: str) -> dict[str, int]:
    facet = next(f for f in facets(read_filter(QueryDict(query))) if f.name == name)
    return {option.value: option.count for option in facet.options}


@pytest.fixture
def cast():
    for slug, iso2, route in (
        ("zorro", "EC", "donation"),
        ("lynx", "EC", None),
        ("lynx", "BR", "loan"),
    ):
        deployment = builders.deployment(country=builders.country(iso2))
        builders.supply(deployment, vendor=builders.vendor(slug))
        builders.site(deployment)
        if route:
            builders.funding(deployment, route=route)
            builders.funding(deployment, route=route)
        builders.publish(deployment)


def test_every_value_is_counted_once_a_deployment(cast):
    assert counts("", "vendor") == {"lynx": 2, "zorro": 1}
    assert counts("", "route") == {"donation": 1, "loan": 1, "unknown": 1}


def test_a_facet_is_counted_under_the_other_filters_not_its_own(cast):
    assert counts("vendor=zorro", "vendor") == {"lynx": 2, "zorro": 1}
    assert counts("vendor=zorro", "country") == {"EC": 1}
    assert counts("country=BR", "vendor") == {"lynx": 1}


def test_a_chosen_value_stays_in_sight_when_nothing_is_left_of_it(cast):
    assert counts("country=BR&vendor=zorro", "vendor") == {"lynx": 1, "zorro": 0}


def test_drafts_are_in_no_count(cast):
    builders.supply(builders.deployment(), vendor=builders.vendor("zorro"))
    assert counts("", "vendor")["zorro"] == 1


def test_the_facets_take_a_bounded_number_of_queries(cast, django_assert_max_num_queries):
    chosen = read_filter(QueryDict("country=EC"))
    facets(read_filter(QueryDict("")))  # the first reader after a write makes the snapshot
    with django_assert_max_num_queries(16):
        facets(chosen)


def test_every_parameter_in_force_is_sent_again_by_the_form(cast, client):
    """Or a change of one facet would drop what no control of the form shows."""
    slug = Deployment.objects.values_list("slug", flat=True)[0]
    given = {"placed": "no", "deployment": slug, "bbox": "-80,-5,-75,2", "from": "2010"}
    page = client.get("/records/", given).content.decode()
    form = page[page.index('id="filters"') : page.index("</form>", page.index('id="filters"'))]
    for name in ("placed", "deployment", "bbox", "from"):
        assert f'name="{name}" value="{given[name]}"' in form.replace(' min="1900" max="2100"', "")

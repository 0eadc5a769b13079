"""Points and outlines as a form sends them: by map, by numbers, or by nobody's map at all."""

from decimal import Decimal

import pytest

from deployments.models import Site
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of, new_row

pytestmark = pytest.mark.django_db

QUITO = '{"type": "Point", "coordinates": [-78.51, -0.22]}'
STRIP = '{"type": "LineString", "coordinates": [[-57.0, -30.2], [-56.8, -30.4]]}'
CROSSED = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]}'


@pytest.fixture
def client():
    return editor(superuser=True)


@pytest.fixture
def deployment():
    made = builders.public_deployment()
    made.sites.update(latitude="3", longitude="4")
    return made


def send(client, deployment, **fields):
    """Send the page with these fields of its one site; None leaves a field out."""
    sent = fields_of(client.get(address(deployment)))
    for name, value in fields.items():
        if value is None:
            del sent[f"sites-0-{name}"]
        else:
            sent[f"sites-0-{name}"] = [value]
    return client.post(address(deployment), sent)


def place(deployment) -> tuple[Decimal | None, Decimal | None]:
    return deployment.sites.values_list("latitude", "longitude").get()


def test_a_moved_point_wins_over_the_numbers(client, deployment):
    send(client, deployment, point=QUITO)
    assert place(deployment) == (Decimal("-0.22"), Decimal("-78.51"))


def test_numbers_count_where_the_point_was_not_moved(client, deployment):
    send(client, deployment, latitude="5")
    assert place(deployment) == (Decimal(5), Decimal(4))


def test_numbers_count_where_no_point_is_sent(client, deployment):
    send(client, deployment, point=None, longitude="6")
    assert place(deployment) == (Decimal(3), Decimal(6))


def test_a_removed_point_takes_the_numbers_with_it(client, deployment):
    send(client, deployment, point="", latitude="", longitude="")
    assert place(deployment) == (None, None)


def test_a_page_sent_back_untouched_writes_no_version(client, deployment):
    Site.objects.update(outline={"type": "LineString", "coordinates": [[-57, -30], [-56, -31]]})
    before = Site.history.count()
    assert send(client, deployment).status_code == 302
    assert Site.history.count() == before


def test_an_added_row_that_stays_empty_is_passed_over(client, deployment):
    sent = fields_of(client.get(address(deployment)))
    new_row(sent, "sites", point="", outline="", latitude="", longitude="", name="", precision="")
    assert client.post(address(deployment), sent).status_code == 302
    assert deployment.sites.count() == 1


def test_an_outline_is_kept_as_it_was_drawn(client, deployment):
    send(client, deployment, outline=STRIP)
    outline = deployment.sites.get().outline
    assert outline == {"type": "LineString", "coordinates": [[-57.0, -30.2], [-56.8, -30.4]]}


@pytest.mark.parametrize("field", ["point", "outline"])
@pytest.mark.parametrize(
    "sent",
    [
        "no JSON",
        "[1, 2]",
        "5",
        '"Point"',
        "{}",
        '{"type": ["Point"], "coordinates": [1, 2]}',
        '{"type": "Point"}',
        '{"type": "Point", "coordinates": [1]}',
        '{"type": "Point", "coordinates": ["a", "b"]}',
        '{"type": "Point", "coordinates": [null, null]}',
        '{"type": "Point", "coordinates": [NaN, 1]}',
        '{"type": "Point", "coordinates": [1e999, 1]}',
        '{"type": "Point", "coordinates": [500, 500]}',
        '{"type": "Polygon", "coordinates": "x"}',
        '{"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}',
        '{"type": "LineString", "coordinates": [[0, 0]]}',
        '{"type": "GeometryCollection", "geometries": [5]}',
        CROSSED,
    ],
)
def test_what_is_no_place_is_refused_at_its_field(client, deployment, field, sent):
    answer = send(client, deployment, **{field: sent})
    assert answer.status_code == 200
    assert [said.partition(":")[0] for said in errors_of(answer)] == [field]
    assert place(deployment) == (Decimal(3), Decimal(4))

"""Numbers typed at the desk: refused in words where they are not plain, and kept as typed."""

import pytest
from django.contrib import admin
from django.forms import NumberInput

from countries.models import CountryFigure
from deployments.models import Site
from desk.number_input import MeasuredNumber, PlainNumber
from exchange.models import Upload
from tests import builders, reading
from tests.desk.pages import address, editor, fields_of, new_row

pytestmark = pytest.mark.django_db


def typed(kind: str, name: str, text: str) -> tuple[str, str]:
    """What the page says of a number in a new row, and the page itself."""
    made = builders.public_deployment()
    client = editor(superuser=True)
    sent = fields_of(client.get(address(made)))
    new_row(sent, kind, **{name: text})
    page = client.post(address(made), sent).text
    return reading.words(page), page


@pytest.mark.parametrize(
    ("kind", "name", "text", "sentence"),
    [
        ("sites", "latitude", "-0,22", "such as 4300 or -0.22. Write -0.22 if the comma"),
        ("sites", "cameras", "4.300", "“4.300” is not a whole number. Write 4300"),
        ("fundings", "amount", "1.250.000", "Write 1250000, without signs between thousands."),
        ("fundings", "amount", "5,5 million", "“5,5 million” is not a plain number"),
        ("claims", "number", "12 thousand", "“12 thousand” is not a plain number"),
    ],
)
def test_a_number_of_elsewhere_is_refused_with_the_way_to_write_it(kind, name, text, sentence):
    words, page = typed(kind, name, text)
    assert sentence in words
    assert f'value="{text}"' in page
    assert not Site.objects.filter(latitude=-22).exists()


def test_no_page_of_the_desk_has_a_box_that_drops_what_it_does_not_understand(rf, admin_user):
    """A browser lets a comma fall from a box of the type number: 5,5 becomes 55."""
    request = rf.get("/")
    request.user = admin_user
    forms = []
    for page in admin.site._registry.values():
        if page.has_add_permission(request) and page.model is not Upload:  # it asks for a file
            rows = page.get_inline_instances(request)
            forms += [page.get_form(request), *(row.get_formset(request).form for row in rows)]
    boxes = {(form._meta.model, name): f for form in forms for name, f in form.base_fields.items()}
    assert isinstance(boxes[Site, "latitude"], PlainNumber)
    assert isinstance(boxes[CountryFigure, "value"], MeasuredNumber)
    assert [name for name, box in boxes.items() if isinstance(box.widget, NumberInput)] == []

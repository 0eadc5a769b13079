"""A view that holds nothing says why: a filter that can be let go of, or nothing on record."""

import pytest

from tests.reading import page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/records/", "/timeline/"])
def test_where_no_filter_is_set_none_is_blamed_nor_offered_to_be_cleared(address):
    bare, filtered = page(address), page(address + "?q=nowhere")
    assert "No deployment is on record yet." in bare
    assert "Clear all filters" not in bare and "No deployment fits" not in bare
    assert "No deployment fits these filters." in filtered and "Clear all filters" in filtered

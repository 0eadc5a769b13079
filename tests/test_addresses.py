"""docs/addresses.md names every parameter and every public address, and nothing else."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver

from deployments.filter import DeploymentFilter
from deployments.mapping.map import WindowForm
from deployments.profiling.searches_asked import SearchesForm
from deployments.records import TableForm
from deployments.timelines.layouts import LayoutForm
from exchange.changes.asked import ChangesForm
from indicators.asked import FiguresForm

PAGE = (Path(settings.BASE_DIR) / "docs/addresses.md").read_text()
OUR_OWN = ("admin/", "static/")


def rows_of(heading: str) -> str:
    return PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]


def words_in_code(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def test_every_parameter_of_the_filter_has_its_row():
    first_cells = [
        row.split("|")[1] for row in rows_of("The filter").splitlines() if row[:1] == "|"
    ]
    assert words_in_code(" ".join(first_cells)) == set(DeploymentFilter.base_filters)


@pytest.mark.parametrize(
    "form",
    [WindowForm, LayoutForm, TableForm, FiguresForm, ChangesForm, SearchesForm],
    ids=lambda f: f.__name__,
)
@pytest.mark.django_db
def test_every_parameter_of_a_view_is_named(form):
    assert set(form().fields) <= words_in_code(rows_of("How a view is drawn"))


def test_every_public_address_is_named():
    named = " ".join(words_in_code(PAGE))
    missing = [
        pattern
        for pattern in addresses(get_resolver())
        if not pattern.startswith(OUR_OWN) and f"/{spoken(pattern)}" not in named
    ]
    assert missing == ["deployments/<slug:slug>/drawer/"]  # written short, behind the record


def addresses(resolver, before: str = ""):
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from addresses(entry, pattern)
        else:
            yield pattern


def spoken(pattern: str) -> str:
    """An address as the page writes it: what is no key says what it is."""
    return re.sub(
        r"<(?:slug|uuid):(\w+)>",
        lambda m: f"<{m[1]}>" if m[1] in ("iso2", "kind") else "<key>",
        pattern,
    )

"""docs/indicators.md says of exposure what its pages say."""

from pathlib import Path

import pytest
from django.conf import settings

from indicators.exposure.components import BY_SLUG, COMPONENTS, DIMENSIONS
from indicators.exposure.sensitivity import DRAWS, SEED

DOCS = Path(settings.BASE_DIR, "docs", "indicators.md").read_text()
SECTION = DOCS.partition("## Exposure (`exposure`)\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda c: c.slug)
def test_every_component_is_documented(component):
    assert f"**{component.title}** (`{component.slug}`)" in SECTION
    assert str(component.counted) in SECTION
    assert str(component.scale.label) in SECTION


@pytest.mark.parametrize("dimension", DIMENSIONS, ids=lambda d: d.slug)
def test_every_dimension_is_documented(dimension):
    assert f"{dimension.title}: {dimension.why}" in SECTION


def test_the_draws_are_documented():
    assert f"{DRAWS:,} draws" in SECTION and f"seed {SEED}" in SECTION


def test_no_two_components_have_one_name():
    assert len(BY_SLUG) == len(COMPONENTS)
    assert {c.dimension for c in COMPONENTS} == {d.slug for d in DIMENSIONS}

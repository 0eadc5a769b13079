"""The text of the indicators: complete, computed, documented."""

from pathlib import Path

import pytest
from django.conf import settings

from indicators.definitions import BY_SLUG, DEFINITIONS
from indicators.measures import MEASURES

DOCS = Path(settings.BASE_DIR, "docs", "indicators.md").read_text()


def test_every_definition_is_computed_and_nothing_else_is():
    assert list(MEASURES) == list(BY_SLUG)


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda d: d.slug)
def test_the_documentation_says_what_the_pages_say(definition):
    section = DOCS.partition(f"## {definition.title} (`{definition.slug}`)\n")[2].partition(
        "\n## "
    )[0]
    for text in (definition.why, definition.counted, definition.not_for):
        assert str(text) in section
    facts = (
        f"Unit: {definition.unit.label}. Since {definition.since}, version {definition.version}."
    )
    assert facts in section


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda d: d.slug)
def test_a_share_names_the_trait_it_counts(definition):
    assert bool(definition.trait) == definition.is_share

"""docs/data-model.md names every table of the atlas, and the states of a change."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from exchange.models import Proposal
from exchange.tables import TABLES

PAGE = (Path(settings.BASE_DIR) / "docs/data-model.md").read_text()
OURS = {
    model.__name__: model
    for room in settings.ROOMS
    for model in apps.get_app_config(room).get_models()
    if not model.__name__.startswith("Historical")
}
OUTSIDE_THE_DATASET = (
    *("Link", "LinkCheck", "SourceCopy", "Proposal", "ProposedRow", "Remark", "Enactment"),
    *("Byline", "Upload", "UploadRow", "Note"),
)


def test_every_table_is_named():
    assert set(OURS) - set(re.findall(r"\b[A-Z][A-Za-z]+\b", PAGE)) == set()


@pytest.mark.parametrize("name", OUTSIDE_THE_DATASET)
def test_the_tables_of_upkeep_and_workbench_are_explained(name):
    assert f"**{name}**" in PAGE
    assert not hasattr(OURS[name], "history"), "the page says that no history is kept of it"


@pytest.mark.parametrize("choices", [Proposal.Kind, Proposal.State], ids=lambda c: c.__name__)
def test_the_kinds_and_states_of_a_change_are_those_of_the_model(choices):
    paragraph = PAGE.split("- **Proposal**")[1].split("\n")[0]
    assert [word for word in choices if word.replace("_", " ") not in paragraph] == []


def test_what_is_part_of_plans_and_in_no_file_is_named():
    inner = {column.name for table in TABLES.values() for column in table.inner}
    assert inner == {"searched_on", "state"}
    assert all(f"`{name}`" in PAGE for name in inner)

"""The dataset that leaves the atlas: canonical, public, and without a word of a draft."""

import json

import pytest

from deployments.digest import rebuild
from exchange.tables import DATASET
from exchange.writing import natural, public_tables, write_dataset
from tests import builders

# Words that the model allows and no row of the dataset uses.
UNUSED = {"role": {"financier"}}

pytestmark = pytest.mark.django_db


def test_keys_are_in_natural_order():
    keys = [("a-c10",), ("a-c2",), ("a-c1", "b"), ("a-c1", "")]
    assert sorted(keys, key=natural) == [("a-c1", ""), ("a-c1", "b"), ("a-c2",), ("a-c10",)]


def test_drafts_and_what_only_they_name_do_not_leave(tmp_path):
    public = builders.public_deployment("open")
    secret = builders.source(slug="secret-source")
    draft = builders.deployment("secret", program=builders.program("secret-program"))
    builders.supply(draft, vendor=builders.vendor("secret-vendor"), sources=[secret])
    builders.site(draft, key="secret-s1", sources=[secret])
    builders.funding(draft, key="secret-f1", sources=[secret])
    builders.event(draft, key="secret-e1", sources=[secret])
    builders.claim(draft, key="secret-c1", source=secret)
    builders.claim(draft.program, key="secret-c2", source=secret)
    public.part_of = draft
    public.save()
    rebuild()
    write_dataset(tmp_path)
    for path in tmp_path.glob("*.csv"):
        assert "secret" not in path.read_text(), path.name
    assert "open" in (tmp_path / "deployments.csv").read_text()


def test_a_source_does_not_leave_whoever_of_the_hidden_names_it(tmp_path):
    """Each secret source is named by one hidden row only, in its own way."""
    draft = builders.deployment("draft", program=builders.program("draft-program"))
    root = builders.source(slug="secret-root", derived_from=builders.source(slug="secret-first"))
    copy = builders.source(slug="secret-copy", derived_from=root)
    parent = builders.vendor("secret-parent", parent=builders.vendor("secret-grandparent"))
    vendor = builders.vendor("draft-vendor", parent=parent)
    builders.supply(draft, vendor=vendor, sources=[copy])
    builders.claim(draft.program, source=builders.source(slug="secret-of-a-claim"))
    draft.program.sources.add(builders.source(slug="secret-of-a-program"))
    vendor.sources.add(builders.source(slug="secret-of-a-vendor"))
    parent.sources.add(builders.source(slug="secret-of-a-parent"))
    write_dataset(tmp_path)
    for path in tmp_path.glob("*.csv"):
        assert "secret" not in path.read_text(), path.name
        assert "draft" not in path.read_text(), path.name


def test_what_is_public_as_well_leaves_though_a_draft_names_it_too():
    shared = builders.source(slug="shared", derived_from=builders.source(slug="root"))
    vendor = builders.vendor("both")
    for deployment in (builders.public_deployment("open"), builders.deployment("draft")):
        builders.supply(deployment, vendor=vendor, sources=[shared])
    written = public_tables()
    assert "shared," in written["sources"][1] and "root," in written["sources"][1]
    assert "both," in written["vendors"][1]
    assert "draft" not in written["supplies"][1]


def test_the_claims_of_a_program_without_deployments_leave_with_it():
    claim = builders.claim(builders.program("early"))
    written = public_tables()
    assert claim.key in written["claims"][1]
    assert claim.source.slug in written["sources"][1]


def test_what_nothing_cites_yet_is_part_of_the_dataset():
    builders.source(slug="unused")
    builders.vendor("unused")
    builders.program("unused")
    written = public_tables()
    for table in ("sources", "vendors", "programs"):
        assert "unused" in written[table][1], table


def test_the_description_agrees_with_the_tables(settings):
    path = settings.BASE_DIR / "fixtures" / "dataset" / "datapackage.json"
    described = json.loads(path.read_text())["resources"]
    assert [resource["name"] for resource in described] == [table.name for table in DATASET]
    for resource, table in zip(described, DATASET, strict=True):
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == table.names, table.name
        assert tuple(resource["schema"]["primaryKey"]) == table.key, table.name


def test_the_words_that_are_described_are_words_of_the_model(settings):
    path = settings.BASE_DIR / "fixtures" / "dataset" / "datapackage.json"
    described = {
        r["name"]: r["schema"]["fields"] for r in json.loads(path.read_text())["resources"]
    }
    for table in DATASET:
        for field in described[table.name]:
            words = field.get("constraints", {}).get("enum")
            column = table.column(field["name"])
            choices = table.model._meta.get_field(column.attribute).choices
            if choices:
                allowed = {value for value, _label in choices}
                assert set(words or ()) == allowed - UNUSED.get(column.name, set()), field["name"]


def test_the_references_that_are_described_are_those_of_the_tables(settings):
    path = settings.BASE_DIR / "fixtures" / "dataset" / "datapackage.json"
    described = json.loads(path.read_text())["resources"]
    names = {table.name for table in DATASET}
    for resource, table in zip(described, DATASET, strict=True):
        keys = resource["schema"].get("foreignKeys", [])
        found = {(k["fields"][0], k["reference"]["resource"] or table.name) for k in keys}
        assert found == {
            (column.name, column.table)
            for column in table.columns
            if column.is_reference and not column.holds_many and column.table in names
        }, table.name

"""Rows written many at a time leave what rows saved one by one leave, history included."""

import pytest
from django.contrib.auth import get_user_model
from django.db import models, transaction

from deployments.models import Digest, Site
from exchange import applying
from exchange.applying import PlanOutdated, apply
from exchange.plan import Change, Kind, Plan
from exchange.row_writer import Writer
from exchange.state import read_state
from exchange.tables import TABLES
from indicators.models import StaleSubject
from tests import builders
from tests.exchange.tables_in_files import CLAIM, SITE, SOURCE, planned, whole

pytestmark = pytest.mark.django_db

OUTLINE = '{"coordinates":[[[0,0],[0,1],[1,1],[0,0]]],"type":"Polygon"}'


class OneByOne(Writer):
    """The same rows through `save` and `set`, as the desk writes them."""

    def _create(self, table, changes):
        for change in changes:
            row = self._new(table, change)
            self._save(table, row, change)
            self.pks[table.name][change.key] = row.pk

    def _change(self, table, changes, present):
        for change in changes:
            self._assign(table, present[change.key], change)
            self._save(table, present[change.key], change)

    def _save(self, table, row, change):
        row.save()
        for column in table.columns:
            if column.holds_many and column.name in change.after:
                keys = column.keys(change.after[column.name])
                getattr(row, column.attribute).set([self._pk(column.table, key) for key in keys])

    def remove(self):
        for row in (row for rows in reversed(self.leaving) for row in rows):
            self._sign(row)
            row.delete()


@pytest.fixture
def plan(tmp_path, tmp_path_factory) -> Plan:
    """New rows, changed cells and links, a row that goes, on invented rows that stand."""
    builders.country("EC")
    builders.technology("drones")
    first = whole() | {"claims": [CLAIM, CLAIM | {"id": "lynx-town-c2"}]}
    first["sites"] = [SITE | {"outline": OUTLINE}, SITE | {"id": "lynx-town-s2"}]
    first["sources"] += [SOURCE | {"slug": "other", "url": ""}]
    apply(planned(tmp_path, first))
    copies = [
        SOURCE | {"slug": "copy", "url": "", "derived_from": "origin"},
        SOURCE | {"slug": "origin", "url": "", "derived_from": ""},
    ]
    second = whole() | {"sources": copies}
    second["deployments"][0] |= {"summary": "Said anew.", "technologies": "cctv;drones"}
    second["supplies"][0]["sources"] = "other;copy"
    second["sites"] = [
        SITE | {"outline": "", "latitude": "-1.5"},
        SITE | {"id": "lynx-town-s3", "sources": "copy;origin"},
    ]
    second["claims"] = [CLAIM | {"number": "60", "source": "copy", "standing": "adopted"}]
    found = planned(tmp_path_factory.mktemp("again"), second)
    state = read_state()
    for table, key in (("claims", "lynx-town-c2"), ("sites", "lynx-town-s2")):
        cells = state.rows[table][key,]
        found.changes.append(Change(table, (key,), Kind.REMOVED, cells))
    return found


def versions() -> dict:
    """Of each row the last version that was written, with its links, who and why; by its key."""
    found = {}
    for table in TABLES.values():
        history = table.model.history
        for version in history.order_by("history_id"):
            cells = {f.attname: getattr(version, f.attname) for f in version.tracked_fields}
            links = {
                field.name: sorted(
                    getattr(link, field.m2m_reverse_name())
                    for link in getattr(version, field.name).all()
                )
                for field in history.model._history_m2m_fields
            }
            said = version.history_user_id, version.history_change_reason
            key = cells[table.model._meta.pk.attname]
            found[table.name, key] = (cells, links, said, version.history_type == "-")
    return found


def left_behind(plan, writer, monkeypatch, ana) -> tuple:
    """All that applying the plan leaves; it is rolled back."""
    monkeypatch.setattr(applying, "Writer", writer)
    with transaction.atomic():
        StaleSubject.objects.all().delete()
        apply(plan, reason="as a test", by=ana, for_sight=True)
        digests = [
            {f.attname: getattr(digest, f.attname) for f in Digest._meta.fields}
            for digest in Digest.objects.order_by("pk")
        ]
        stale = sorted(StaleSubject.objects.values_list("kind", "key"))
        grid = sorted(Site.objects.values_list("key", "grid_x", "grid_y"))
        left = (read_state(), versions(), digests, stale, grid)
        transaction.set_rollback(True)
    return left


def test_rows_written_together_leave_what_rows_saved_one_by_one_leave(plan, monkeypatch):
    ana = get_user_model().objects.create_user("ana")
    together = left_behind(plan, Writer, monkeypatch, ana)
    one_by_one = left_behind(plan, OneByOne, monkeypatch, ana)
    for ours, theirs in zip(together, one_by_one, strict=True):
        assert ours == theirs
    assert (ana.pk, "as a test") in [said for _cells, _links, said, _gone in together[1].values()]


def test_a_row_is_one_version_with_its_links(plan):
    apply(plan)
    for site in Site.objects.filter(key="lynx-town-s3"):
        only = site.history.get()
        assert only.history_type == "+"
        assert {link.source.slug for link in only.sources.all()} == {"copy", "origin"}


def test_an_outline_that_is_emptied_is_absent_and_not_a_null_of_json(plan):
    apply(plan)
    assert Site.objects.filter(key="lynx-town-s1", outline__isnull=True).exists()


def test_a_row_that_names_one_which_is_not_there_refuses_the_whole(plan):
    change = Change("claims", ("c9",), Kind.NEW, {}, CLAIM | {"id": "c9", "source": "nowhere"})
    before = read_state()
    with pytest.raises(PlanOutdated, match="nowhere"):
        apply(Plan([*plan.changes, change], {}, plan.state_of_new))
    assert read_state() == before


def test_thousands_of_rows_take_a_bounded_number_of_questions(plan, django_assert_max_num_queries):
    rows = [SITE | {"id": f"s{n}", "cameras": "", "outline": ""} for n in range(300)]
    keys = TABLES["sites"].names
    changes = [
        Change("sites", (row["id"],), Kind.NEW, {}, {name: row.get(name, "") for name in keys})
        for row in rows
    ]
    with django_assert_max_num_queries(160):
        apply(Plan(changes))


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_no_row_does_on_saving_what_writing_many_passes_over(table):
    if table.model is not Site:  # whose grid cell the writer sets
        assert table.model.save is models.Model.save

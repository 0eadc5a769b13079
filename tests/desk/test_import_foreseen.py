"""What an import leaves behind, for its reviewer: doubts said once and kept, gaps by name."""

import pytest

from desk.proposals.foreseen import foresee
from exchange.models import Proposal
from tests import builders
from tests.desk.pages import address, editor
from tests.desk.test_imports import WRITES, act, hand_in, package
from tests.exchange.handed_in import csv_of, workbook_of
from tests.exchange.tables_in_files import SITE, SOURCE, whole
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country(settings):
    settings.SELF_REVIEW = False
    return builders.country("EC")


def waiting(**files) -> Proposal:
    """An import that was confirmed and waits for a reviewer."""
    ana = editor(*WRITES, "deployments.change_site", reviews=False)
    [(name, content)] = files.items()
    hand_in(ana, name.replace("_", "."), content, publish="on")
    act(ana, "confirm", reason="Field notes")
    return Proposal.objects.get(state="waiting")


def test_a_point_abroad_is_said_once():
    tables = whole()
    tables["sites"] = [SITE | {"latitude": "40.4", "longitude": "-3.7"}]
    found = [doubt[1] for doubt in waiting(thirty_zip=package(tables)).doubts]
    assert [said for said in found if "lies outside" in said] == [
        "The point of Town lies outside Country EC."
    ]


def test_what_the_preview_warned_of_stays_when_the_import_is_brought_up_to_date():
    builders.source(url="https://example.org/known")
    public = builders.public_deployment("seen").supplies.get().sources.first()
    rows = [SOURCE | {"url": "https://example.org/known/"}]
    rows.append(SOURCE | {"slug": public.slug, "title": "Better", "url": public.url})
    proposal = waiting(sources_csv=csv_of(rows))
    [said] = [doubt[1] for doubt in proposal.doubts]
    assert "which is known already" in said
    foresee(proposal)
    assert [doubt[1] for doubt in proposal.doubts] == [said]
    proposal.rows.filter(key_text="report").delete()
    foresee(proposal)
    assert proposal.doubts == [], "its row is gone"


def test_an_import_lists_by_name_what_each_new_public_record_misses():
    tables = whole()
    tables["deployments"].append(tables["deployments"][0] | {"slug": "otter", "name": "Otter"})
    for table in ("supplies", "sites"):
        tables[table].append(tables[table][0] | {"deployment": "otter"})
    tables["sites"][1]["id"] = "otter-s1"
    proposal = waiting(thirty_zip=package(tables))
    page = editor(superuser=True).get(address(proposal)).content.decode()
    missing = page.split('id="missing"')[1].split("</div>")[0]
    assert words(missing).count("begin") == 2
    assert '<a href="#record-deployments-otter">Otter</a>' in missing
    assert 'id="record-deployments-otter"' in page
    lynx, otter = missing.split("<li>")[1:]
    assert "camera" not in words(lynx) and "camera" in words(otter)


def test_an_import_of_drafts_lists_nothing_of_the_kind():
    ana = editor(*WRITES, reviews=False)
    hand_in(ana, "thirty.zip", package(whole()))
    page = ana.get(act(ana, "confirm")["Location"]).content.decode()
    assert Proposal.objects.get().state == "waiting" and 'id="missing"' not in page


def test_what_is_imported_can_be_undone_until_later_changes_stand_on_it():
    ana = editor(*WRITES, reviews=False)
    said = "can be undone as a whole until later changes stand on it."
    assert said in words(hand_in(ana, "sources.csv", csv_of([SOURCE])).content.decode())
    page = words(ana.get(act(ana, "confirm")["Location"]).content.decode())
    assert "undone from here as a whole until later changes stand on it." in page


def test_every_sheet_that_was_read_stands_in_the_table_of_counts():
    rows = {
        "sources": [list(SOURCE), list(SOURCE.values())],
        "sites": [["Where", "Note"], ["x", "y"]],
        "vendors": [["slug", "name"]],
        "claims": [["id", "deployment"], ["c1", "nowhere"]],
    }
    ana = editor(*WRITES, reviews=False)
    page = hand_in(ana, "a.xlsx", workbook_of(**rows))
    counted = dict(page.context["by_table"])
    assert list(counted) == ["sources", "vendors", "sites", "claims"]
    assert counted["claims"]["error"] == 1 and not any(counted["vendors"].values())
    assert page.context["not_read"] == {"sites"}
    table = words(page.content.decode().split('class="desk-counts"')[1].split("</table>")[0])
    assert "sites not read: see above" in table

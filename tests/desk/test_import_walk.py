"""A messy workbook of thirty systems, from the desk's import page to records, and back again."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from deployments.models import Claim, Deployment, Site, Supply
from exchange.models import Proposal, Upload
from sources.models import Source
from tests import builders
from tests.desk.pages import address, editor
from tests.desk.test_imports import act, hand_in, latest
from tests.exchange.handed_in import csv_of
from tests.exchange.messy import SYSTEMS, messy_workbook
from tests.exchange.tables_in_files import SITE, SOURCE
from tests.reading import words

pytestmark = pytest.mark.django_db

MADE = (Source, Deployment, Supply, Site, Claim)


@pytest.fixture(autouse=True)
def atlas(settings):
    settings.SELF_REVIEW = False
    for code, name in (("EC", "Ecuador"), ("BO", "Bolivia"), ("PE", "Peru"), ("UY", "Uruguay")):
        builders.country(code, name=name)
    for slug in ("hikvision", "huawei", "dahua"):
        builders.vendor(slug, name=slug.title())
    builders.technology("cctv", name="Video surveillance")
    Source.objects.all().delete()


@pytest.fixture
def ana() -> Client:
    rights = [f"{model._meta.app_label}.add_{model._meta.model_name}" for model in MADE]
    return editor("exchange.add_upload", *rights, reviews=False)


def press(ana: Client) -> str:
    """Use all that is suggested, as the button does; the page that comes of it."""
    place = address(latest())
    shown = ana.get(place).context["suggested"]
    act(ana, "mend", use=[each.address for each in shown])
    ana.post(place.replace("/change/", "/step/"))
    return words(ana.get(place).content.decode())


def errors(ana: Client) -> list[dict]:
    answer = ana.get(reverse("admin:exchange_upload_errors", args=[latest().pk]))
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def undo(ana: Client, proposal: Proposal) -> None:
    ana.post(f"{address(proposal).removesuffix('change/')}do/undo/", {"words": "A test"})
    undoing = Proposal.objects.filter(kind="undo").latest("pk")
    editor().post(f"{address(undoing).removesuffix('change/')}do/publish/")


def test_a_messy_workbook_is_mended_confirmed_and_undone(ana):
    page = words(hand_in(ana, "messy.xlsx", messy_workbook()).content.decode())
    assert "“Systems” was read as deployments" in page
    assert "Did you mean “country”?" in page
    assert "Did you mean EC (Ecuador)?" in press(ana)
    press(ana)
    left = errors(ana)
    assert sorted((row["table"], row["slug"] or row["id"] or row["vendor"]) for row in left) == [
        ("claims", "invented-4-c1"),
        *[("deployments", "invented-4")] * 2,
        *[("sites", "invented-2-s1"), ("sites", "invented-4-s1")],
        *[("supplies", "Nobody knows this one"), ("supplies", "hikvision")],
    ]
    assert not any(model.objects.exists() for model in MADE), "nothing before it is confirmed"

    act(ana, "confirm", reason="Field notes", good_rows_only="1")
    first = Proposal.objects.get()
    assert Deployment.objects.count() == Claim.objects.count() == SYSTEMS - 1

    mended = [mend(row) for row in left if row["name"] != "The same key once more"]
    page = words(hand_in(ana, "import-1-errors.csv", csv_of(mended)).content.decode())
    assert "Confirm 6 rows" in page
    act(ana, "confirm", reason="Field notes, mended")
    assert [model.objects.count() for model in MADE] == [SYSTEMS] * 5
    deployment = Deployment.objects.get(slug="invented-4")
    assert (deployment.country_id, deployment.state) == ("EC", "draft")
    assert str(Site.objects.get(key="invented-0-s1").latitude).startswith("-0.2201")
    assert Source.objects.get(slug="invented-source-1").date == "2019-12-31"
    assert Source.objects.get(slug="invented-source-2").date == "2020-05"

    undo(ana, Proposal.objects.filter(kind="import").latest("pk"))
    undo(ana, first)
    assert not any(model.objects.exists() for model in MADE)


def test_proposed_for_publication_they_are_public_once_a_reviewer_lets_them_through(ana):
    hand_in(ana, "messy.xlsx", messy_workbook(), publish="on")
    press(ana)
    assert "will wait for a reviewer" in press(ana)
    act(ana, "confirm", reason="Field notes", good_rows_only="1")
    assert not Deployment.objects.exists()
    waiting = Proposal.objects.get(state="waiting")
    page = editor().get(address(waiting))
    assert "Invented system 0" in words(page.content.decode())
    editor().post(f"{address(waiting).removesuffix('change/')}do/publish/")
    published = Deployment.objects.filter(state="published")
    assert published.count() == SYSTEMS - 3, "one key stands twice, two lack what is asked"
    assert Client().get(f"/deployments/{published.first().slug}/").status_code == 200


def mend(row: dict) -> dict:
    """What only the analyst knows."""
    if row["vendor"] == "Nobody knows this one":
        row["vendor"] = "hikvision"
    if row["cameras"].lstrip("'").startswith("="):
        row["cameras"] = "12"
    return row


def test_what_is_unticked_stays_as_it_is_written(ana):
    hand_in(ana, "sources.csv", csv_of([SOURCE | {"grade": "b", "kind": "News"}]))
    shown = ana.get(address(latest())).context["suggested"]
    act(ana, "mend", use=[each.address for each in shown if each.column == "grade"])
    ana.post(address(latest()).replace("/change/", "/step/"))
    cells = latest().rows.get().cells
    assert (cells["grade"], cells["kind"]) == ("B", "News")


def use(ana: Client, *addresses: str):
    """Press the button of the near misses with these ticked; the page that comes of it."""
    act(ana, "mend", near="1", use=addresses)
    ana.post(address(latest()).replace("/change/", "/step/"))
    return ana.get(address(latest()))


def test_what_was_unticked_or_taken_back_is_not_ticked_again(ana):
    row = SOURCE | {"grade": "b", "kind": "News"}
    page = hand_in(ana, "sources.csv", csv_of([row]))
    shown = {each.column: each for each in page.context["suggested"]}
    assert all(each.is_ticked for each in shown.values())
    page = use(ana, shown["grade"].address)
    [kind] = page.context["suggested"]
    assert (kind.column, kind.is_ticked) == ("kind", False)
    assert "It was left as it is written." in words(page.content.decode())
    use(ana, kind.address)
    assert latest().rows.get().cells["kind"] == "news"
    taken = {each.written: each.address for each in latest_corrections(ana)}
    act(ana, "mend", take_back=taken["News"])
    ana.post(address(latest()).replace("/change/", "/step/"))
    [kind] = ana.get(address(latest())).context["suggested"]
    assert not kind.is_ticked


def latest_corrections(ana: Client):
    return ana.get(address(latest())).context["corrections"]


def test_of_several_as_near_one_is_chosen_from_a_list(ana):
    builders.deployment("lynx-town")
    for n in (1, 2, 3):
        builders.source(slug=f"test-w{n}")
    page = hand_in(ana, "sites.csv", csv_of([SITE | {"sources": "test-w9"}]))
    text = page.content.decode()
    assert 'type="checkbox" name="use"' not in text
    options = text.split('<select name="use"')[1].split("</select>")[0]
    assert options.count("<option") == 4 and "selected" not in options
    [each] = page.context["suggested"]
    use(ana, "")
    assert latest().rows.get().cells["sources"] == "test-w9"
    use(ana, each.choices[1][0])
    assert latest().rows.get().after["sources"] == "test-w2"


def test_what_may_be_read_in_two_ways_is_not_ticked_beforehand(ana):
    builders.deployment("lynx-town")
    builders.source(slug="report")
    site = SITE | {"cameras": "1.200", "precision": "City"}
    page = hand_in(ana, "sites.csv", csv_of([site])).content.decode()
    boxes = [box.split(">")[0] for box in page.split('name="use"')[1:]]
    assert len(boxes) == 2
    assert [" checked" in box for box in boxes] == ["1.200" not in box for box in boxes]
    assert "Read as 1 200: a whole number is expected" in words(page)


def test_a_file_of_no_known_table_is_kept_and_asked_about(ana):
    page = hand_in(ana, "mine.csv", b"slug,title\nreport,Better\n")
    assert page.context["untold"] == ["mine.csv"]
    assert "Which table is it?" in words(page.content.decode())
    act(ana, "mend", **{"table:mine.csv": "sources"})
    ana.post(address(latest()).replace("/change/", "/step/"))
    assert latest().rows.get().table == "sources"
    assert latest().untold == []


def test_a_file_that_is_kept_no_more_cannot_be_mended(ana):
    hand_in(ana, "sources.csv", csv_of([SOURCE]))
    Upload.objects.update(content=None)
    page = ana.get(act(ana, "mend", **{"table:sources.csv": "vendors"})["Location"])
    assert "Hand the file in again." in words(page.content.decode())
    assert Upload.objects.get().rows.get().table == "sources"

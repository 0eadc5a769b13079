"""The pages of sources: what a document is, and everything public that rests on it."""

import pytest
from django.test import Client

from sources.languages import language_in_words
from sources.models import Link, Source
from tests import builders
from tests.reading import page, rows, section, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    """A report that a system, a program, a country and a vendor cite."""
    made = builders.source(
        slug="report", title="The report", publisher="The paper", grade="A", language="pt"
    )
    program = builders.program("network", name="The network")
    system = builders.public_deployment("system", name="The system", program=program)
    builders.claim(system, number=4300, as_of="2018-08", source=made, standing="superseded")
    builders.event(system, "2011", text="It opens.", sources=[made])
    builders.funding(system, route="loan", sources=[made])
    builders.publish(system)
    builders.claim(program, number=9000, source=made)
    builders.country_event("EC", text="A visit.", sources=[made])
    builders.listing(builders.vendor("zorro"), sources=[made])
    hidden = builders.deployment("hidden", name="Hidden system")
    builders.claim(hidden, number=77, source=made)
    builders.event(hidden, "2011", text="A hidden thing.", sources=[made])
    return made


def test_the_document_says_what_it_is(report):
    text = words(page("/sources/report/"))
    assert "Grade A: official or primary document" in text
    assert "Language Portuguese" in text
    assert "Open the document at example.org" in text


def test_everything_public_that_cites_it_is_listed_and_no_draft(report):
    markup = page("/sources/report/")
    cited = section(markup, "cited")
    assert "The system" in cited
    assert "4 300 cameras Aug 2018 Superseded" in cited
    assert "It opens. 2011" in cited and "Deal on a Chinese loan" in cited
    text = words(markup)
    for part in ("The network", "9 000 cameras", "A visit.", "Invented list"):
        assert part in text, part
    assert "idden" not in text and "77 cameras" not in text


def test_a_copy_and_its_original_lead_to_each_other(report):
    copy = builders.source(slug="copy", title="The copy", derived_from=report)
    builders.public_deployment("other")
    builders.claim(builders.deployment("unseen"), source=builders.source(derived_from=report))
    system = builders.public_deployment("copied")
    builders.claim(system, source=copy)
    assert "Derived from The report" in words(page("/sources/copy/"))
    text = words(page("/sources/report/"))
    assert "Copied by The copy" in text
    assert text.count("Invented report") == 0, "the copy that only a draft cites does not show"


def test_a_source_that_only_a_draft_cites_is_not_there():
    builders.claim(builders.deployment("hidden"), source=builders.source(slug="secret"))
    assert Client().get("/sources/secret/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "report paper"}, True),
        ({"q": "nothing"}, False),
        ({"grade": "A"}, True),
        ({"grade": "D"}, False),
        ({"q": "report", "grade": "A"}, True),
    ],
)
def test_the_index_is_searched_by_words_and_grade(report, query, found):
    assert any("The report" in row for row in rows(page("/sources/", **query))) == found


@pytest.mark.parametrize("query", ["grade=Z", "page=9", "page=x"])
def test_what_cannot_be_read_is_a_400(report, query):
    answer = Client().get(f"/sources/?{query}")
    assert answer.status_code == 400
    assert query.split("=")[0] in words(answer.content.decode())


def test_queries_do_not_grow_with_what_cites_it(report, django_assert_max_num_queries):
    for n in range(10):
        system = builders.public_deployment(f"more-{n}")
        builders.claim(system, source=report)
        builders.event(system, "2012", sources=[report])
    with django_assert_max_num_queries(27):
        page("/sources/report/")
    with django_assert_max_num_queries(8):
        page("/sources/")


@pytest.mark.parametrize(
    ("code", "name"), [("es", "Spanish"), ("zh", "Chinese"), ("tl", "tl"), ("", "")]
)
def test_a_language_is_written_out_where_its_name_is_known(code, name):
    assert language_in_words(code) == name


def test_the_page_says_how_its_address_was_last_found(report):
    Link.objects.create(
        source=report,
        url=report.url,
        state="refused",
        checked_at="2026-03-10T08:00Z",
        due_at="2026-04-10T08:00Z",
    )
    text = words(page("/sources/report/"))
    assert "The address was last checked on 10 Mar 2026: refuses us." in text
    Source.objects.filter(pk=report.pk).update(url="https://example.org/another")
    assert "last checked" not in words(page("/sources/report/"))


def test_a_reader_who_has_the_page_gets_it_anew_after_a_check(report):
    client = Client()
    tag = client.get("/sources/report/")["ETag"]
    assert client.get("/sources/report/", HTTP_IF_NONE_MATCH=tag).status_code == 304
    Link.objects.create(
        source=report,
        url=report.url,
        state="dead",
        checked_at="2026-03-10T08:00Z",
        due_at="2026-04-10T08:00Z",
    )
    assert client.get("/sources/report/", HTTP_IF_NONE_MATCH=tag).status_code == 200

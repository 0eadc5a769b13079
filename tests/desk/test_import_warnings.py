"""The warnings of an import: counted beside its button, linked, and kept for its reviewer."""

import pytest

from exchange.models import Proposal
from tests import builders
from tests.desk.pages import address, editor
from tests.desk.test_imports import act, hand_in, latest
from tests.exchange.handed_in import csv_of
from tests.exchange.tables_in_files import DEPLOYMENT, SOURCE
from tests.reading import words

pytestmark = pytest.mark.django_db

RIGHTS = ("exchange.add_upload", "sources.add_source", "deployments.add_deployment")
READS = ("deployments.view_deployment", "sources.view_source")


@pytest.fixture(autouse=True)
def country():
    return builders.country("EC")


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.SELF_REVIEW = False


def twin(name: str) -> bytes:
    builders.technology("cctv")
    return csv_of([DEPLOYMENT | {"slug": "twin", "name": name}])


def test_how_many_rows_are_warned_stands_beside_the_button_with_the_way_to_them():
    known = builders.source(url="https://example.org/known")
    ana = editor(*RIGHTS, reviews=False)
    wrong = SOURCE | {"slug": "wrong", "grade": "E", "url": ""}
    page = hand_in(ana, "sources.csv", csv_of([SOURCE | {"url": known.url + "/"}, wrong]))
    assert [row.kind for row in page.context["page"]] == ["error"], "it opens on the errors"
    confirm = page.content.decode().split('id="confirm"')[1]
    assert "1 row has a warning, which stops nothing." in words(confirm)
    assert 'href="?kind=warned#import-rows"' in confirm.split('class="button default"')[0]
    fine = hand_in(ana, "sources.csv", csv_of([SOURCE]))
    assert "warning" not in fine.content.decode().split('id="confirm"')[1]


def test_a_known_system_that_is_named_is_a_link_to_it_at_the_desk():
    known = builders.deployment("known", name="Zorrana <cameras>")
    page = hand_in(editor(*RIGHTS, *READS), "deployments.csv", twin("Cámaras de Zorrana"))
    link = f'<a href="{address(known)}" target="_blank" rel="noopener">'
    assert f"{link}“Zorrana &lt;cameras&gt;”</a>, which is known already." in page.content.decode()


def test_who_may_not_open_it_at_the_desk_is_led_to_its_public_page_if_it_has_one():
    draft = builders.deployment("draft", name="Zorrana cameras")
    public = builders.public_deployment("seen", name="Nutriana cameras")
    ana = editor(*RIGHTS)
    page = hand_in(ana, "deployments.csv", twin("Zorrana CCTV")).content.decode()
    assert address(draft) not in page and "“Zorrana cameras”" in page
    page = hand_in(ana, "deployments.csv", twin("Nutriana CCTV")).content.decode()
    assert f'href="{public.get_absolute_url()}"' in page


def test_what_the_preview_warned_of_is_read_beside_the_button_of_the_reviewer():
    builders.deployment("known", name="Zorrana cameras")
    public = builders.public_deployment("seen").supplies.get().sources.first()
    ana = editor(*RIGHTS, "sources.change_source", reviews=False)
    rows = [SOURCE | {"url": public.url + "?utm_source=x"}]
    rows.append(SOURCE | {"slug": public.slug, "title": "Better", "url": public.url})
    hand_in(ana, "sources.csv", csv_of(rows))
    act(ana, "confirm")
    waiting = Proposal.objects.get(state="waiting")
    text = editor(superuser=True).get(address(waiting)).content.decode()
    sentence = f"sources report: It looks like “{public.title}”, which is known already."
    assert sentence in words(text)
    assert 'id="doubts"' in text and 'href="#doubts">1 warning stands above</a>' in text


def test_looking_at_warnings_asks_once_for_each_table(django_assert_max_num_queries):
    ana = editor(*RIGHTS, *READS)
    rows = []
    for n in range(12):
        known = builders.source(url=f"https://example.org/{n}")
        rows.append(SOURCE | {"slug": f"s{n}", "url": known.url + "/"})
    hand_in(ana, "sources.csv", csv_of(rows))
    with django_assert_max_num_queries(40):
        ana.get(address(latest()))


def test_discarding_is_quieter_than_checking_again():
    page = hand_in(editor(*RIGHTS), "sources.csv", csv_of([SOURCE])).content.decode()
    acts = page.split("desk-other-acts")[1]
    assert 'class="button desk-quiet" formaction="' in acts.split("Check again")[1]
    assert "desk-quiet" not in acts.split("Check again")[0]

"""What is not published appears nowhere: every public address is opened and searched for it."""

import io
import re
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from deployments.counting import edition
from deployments.digest import rebuild
from deployments.models import Deployment, SavedView
from exchange.asof import making
from exchange.asof.pages import has_a_past
from exchange.enacting import record
from exchange.models import Proposal
from exchange.plan import difference
from exchange.state import State, read_state
from indicators.definitions import definitions_of
from indicators.refresh import rebuild_all
from tests import builders

pytestmark = pytest.mark.django_db

SECRET = "Zyxwv"  # in every text of the draft, and in nothing else
SLUG = "zyxwv-system"
CHANGE = "7b0b1c8e-0000-4000-8000-000000000001"  # by which all of it was written
NO_PAGES = ("logout/", "admin/login/")  # a button, and a way to the door


def public_patterns(resolver=None, prefix: str = "") -> list[str]:
    """Every address of the site outside the desk, as it is declared."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += [] if route.startswith("admin/") else public_patterns(entry, route)
        elif isinstance(entry, URLPattern) and route not in NO_PAGES:
            found.append(route)
    return found


# What stands in for the variable part: something public, and what only the draft knows.
SAMPLES = {
    "countries/<slug:iso2>/": ["ec"],
    "indicators/exposure/<slug:iso2>/": ["ec"],
    "indicators/<slug:slug>/": ["deployments", "cameras", "vendor-concentration"],
    "indicators/<slug:slug>.csv": ["deployments"],
    "indicators/<slug:slug>.json": ["deployments"],
    "indicators/<slug:slug>.svg": ["deployments"],
    "indicators/<slug:slug>.png": ["deployments"],
    **{
        f"indicators/<slug:slug>/<slug:kind>/<slug:key>{ending}": [
            *(f"{slug}/country/ec" for slug in figures),
            "deployments/region/lac",
            "cameras/vendor/zorro",
            "deployments/vendor/zyxwv-vendor",
            "cameras/program/zyxwv-program",
        ]
        for ending, figures in (
            ("/", [d.slug for d in definitions_of("country")]),
            (".csv", ["deployments", "evidence-depth"]),
            (".json", ["deployments", "evidence-depth"]),
        )
    },
    "outlines/<slug:iso2>/": ["ec"],
    "deployments/<slug:slug>/": ["public-system", SLUG],
    "deployments/<slug:slug>/drawer/": ["public-system", SLUG],
    "deployments/<slug:slug>/changes/": ["public-system", SLUG],
    "deployments/<slug:slug>/changes.atom": ["public-system", SLUG],
    "changes/<uuid:uid>/": [CHANGE],
    "vendors/<slug:slug>/": ["zorro", "zyxwv-vendor"],
    "programs/<slug:slug>/": ["shared-program", "zyxwv-program"],
    "views/<slug:slug>/": ["zyxwv-view"],
    "sources/<slug:slug>/": ["shared-source", "zyxwv-source"],
}


def addresses() -> list[str]:
    found = []
    for route in public_patterns():
        if "<" not in route:
            found.append("/" + route)
            continue
        found += ["/" + filled(route, sample) for sample in SAMPLES[route]]
    return found


def filled(route: str, sample: str) -> str:
    """The address with its variable parts, between slashes in the sample, in their places."""
    parts = iter(sample.split("/"))
    return re.sub("<[^>]*>", lambda _part: next(parts), route)


@pytest.fixture(params=["draft", "in_review"])
def hidden(request):
    """An unpublished system beside a public one that shares its vendor, program and source."""
    country = builders.country("EC")
    shared = builders.source(slug="shared-source")
    public = builders.deployment(
        "public-system", country=country, program=builders.program("shared-program")
    )
    builders.supply(public, vendor=builders.vendor("zorro"), sources=[shared])
    builders.site(public, sources=[shared])
    builders.publish(public)
    secret = builders.source(
        slug="zyxwv-source",
        title=f"{SECRET} report",
        publisher=f"{SECRET} paper",
        url="https://example.org/zyxwv",
    )
    draft = builders.deployment(
        SLUG,
        name=f"{SECRET} system",
        summary=f"{SECRET} summary",
        country=country,
        program=public.program,
        part_of=public,
        operator=f"{SECRET} operator",
    )
    vendors = [builders.vendor("zorro"), builders.vendor("zyxwv-vendor", name=f"{SECRET} vendor")]
    for vendor in vendors:
        builders.supply(draft, vendor=vendor, sources=[secret, shared])
    builders.site(draft, name=f"{SECRET} place", city=f"{SECRET} city", sources=[secret])
    builders.funding(draft, funder=f"{SECRET} funder", sources=[secret])
    builders.event(draft, text=f"{SECRET} event", sources=[secret, shared])
    builders.claim(draft, number=98765, note=f"{SECRET} note", source=shared)
    alone = builders.deployment(
        "zyxwv-other", name=f"{SECRET} other", program=builders.program("zyxwv-program")
    )
    builders.supply(alone, vendor=builders.vendor("zyxwv-vendor"), sources=[secret])
    builders.site(alone, sources=[secret])
    Deployment.objects.filter(pk__in=[draft.pk, alone.pk]).update(state=request.param)
    SavedView.objects.create(
        slug="zyxwv-view",
        name=f"{SECRET} view",
        room="map",
        query="vendor=zyxwv-vendor",
        sentence=SECRET,
    )
    everything = difference(State(), read_state())
    record(everything, kind="import", title=f"{SECRET} import", reason=SECRET, uid=CHANGE)
    rebuild()
    rebuild_all()
    return draft


def body(answer) -> str:
    content = answer.getvalue()
    if answer["Content-Type"] == "image/png":
        return content.decode("latin-1")  # what is written in it is drawn; its SVG is read
    if "image/png" in answer["Content-Type"]:
        return ""  # drawn from the SVG, which is searched
    return content.decode() if "spreadsheetml" not in answer["Content-Type"] else cells(content)


def cells(content: bytes) -> str:
    """All that stands in a workbook, hidden or not: its parts as they are, links too."""
    with ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


def test_every_variable_address_has_a_sample():
    assert {route for route in public_patterns() if "<" in route} == set(SAMPLES)


def test_a_draft_is_on_no_public_page(hidden):
    client = Client()
    for address in addresses():
        answer = client.get(address, follow=True)
        text = body(answer)
        wants = 404 if "zyxwv" in address else 200
        assert answer.status_code == wants, address
        for word in (SECRET, "zyxwv", "98765", "98\u202f765", "98,765"):
            assert word not in text.replace(address, ""), f"{word} on {address}"


def test_a_draft_is_on_no_page_of_a_past_day(hidden, settings, monkeypatch, tmp_path):
    """Known on that day too, and a draft then: each public address as of it, files as well."""
    settings.ASOF_DIR = tmp_path
    monkeypatch.setattr(making, "PATIENCE", 120)
    Proposal.objects.update(applied_at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    edition.advance()
    client = Client()
    walked = [address for address in addresses() if has_a_past(address)]
    for address in walked:
        answer = client.get(f"{address}?asof=2026-03-03", follow=True)
        wants = 404 if "zyxwv" in address else 200
        assert answer.status_code == wants, address
        text = body(answer).replace(address, "")
        for word in (SECRET, "zyxwv", "98765", "98\u202f765", "98,765"):
            assert word not in text, f"{word} on {address}"
    assert "public-system" in body(client.get("/deployments.csv?asof=2026-03-03"))
    assert len(walked) > 50


@pytest.mark.parametrize(
    "query",
    [
        *("q=zyxwv", "vendor=zorro", "country=EC", "program=shared-program"),
        *("lanes=vendor", "shade=view"),
    ],
)
def test_a_draft_is_in_no_view_of_a_filter(hidden, query):
    client = Client()
    views = ("/", "/timeline/", "/records/", "/evidence/", "/compare/")
    for path in (*views, "/sites.geojson", "/deployments.csv", "/deployments.xlsx"):
        text = body(client.get(f"{path}?{query}"))
        assert f"{SECRET} system" not in text and SLUG not in text, f"{path}?{query}"


@pytest.mark.parametrize("words", ["zyxwv", "zyxwv vendor", "zyxwv city", "zyxw", "zyxvw"])
def test_a_draft_is_in_no_search_and_in_no_proposal_of_one(hidden, words):
    client = Client()
    for path in ("/search/", "/search/suggestions", "/sources/"):
        text = body(client.get(path, {"q": words}))
        text = text.replace(words, "").replace(words.replace(" ", "%20"), "")
        assert SECRET not in text and "zyxwv" not in text, path


@pytest.mark.parametrize("words", ["zorro", "shared", "public", "invented"])
def test_a_draft_is_counted_in_no_search(hidden, words):
    text = body(Client().get("/search/", {"q": words}))
    assert SECRET not in text and "zyxwv" not in text
    assert "2 records" not in text


@pytest.mark.parametrize(
    "query", [f"deployment={SLUG}", "vendor=zyxwv-vendor", "program=zyxwv-program"]
)
def test_what_only_a_draft_names_is_unknown_to_the_filter(hidden, query):
    assert Client().get(f"/sites.geojson?{query}").status_code == 400


@pytest.mark.parametrize("query", ["country=EC&country=BO", "vendor=zorro&vendor=fox"])
def test_a_draft_is_in_no_comparison(hidden, query):
    builders.country("BO")
    builders.listing(builders.vendor("fox"))
    answer = Client().get(f"/compare/?{query}")
    assert answer.status_code == 200
    assert SECRET not in body(answer) and "zyxwv" not in body(answer)


def test_a_draft_is_in_no_count(hidden):
    feed = Client().get("/sites.geojson").json()
    assert (feed["deployments"], feed["sites"]) == (1, 1)


def test_published_it_is_found_on_the_pages_that_were_searched(hidden):
    """The search above can fail: the same words are there once it is public."""
    builders.publish(hidden)
    client = Client()
    views = ("/", "/timeline/", "/records/", "/evidence/")
    searches = ("/search/?q=zorro", "/search/suggestions?q=zorro")
    for address in (*views, *searches, "/countries/ec/", "/vendors/zorro/"):
        assert SECRET in body(client.get(address)), address
    for address in ("/deployments/zyxwv-system/", "/sources/zyxwv-source/"):
        assert client.get(address).status_code == 200

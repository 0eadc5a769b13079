"""Every address of the site, walked by every role, against the table of who may do what."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group
from django.db import connection
from django.http import HttpResponse
from django.urls import URLResolver, get_resolver, reverse

from desk.models import Note
from desk.roles import write_roles
from exchange.keeping import keep
from exchange.models import Byline, Upload
from exchange.plan import Change, Kind, Plan
from tests import builders
from tests.permissions.roles_in_tests import WHO, at_least, client_of, person
from tests.permissions.table import (
    BUTTONS,
    DESK,
    DOORS,
    FILES,
    FOR_SIGHT,
    OPEN,
    PAGES,
    PAGES_OF_DESK,
)

pytestmark = pytest.mark.django_db

VIEWS = ("changelist", "add", "history", "delete", "change", "simple_history")


def patterns(resolver=None, prefix: str = ""):
    """Every address with its route, its name and its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry.name, entry.callback


AT_THE_DESK = [entry for entry in patterns() if entry[0].startswith("admin/")]
OUTSIDE = [entry for entry in patterns() if not entry[0].startswith("admin/")]


def model_names(label: str) -> set[str]:
    return {f"{label.replace('.', '_')}_{view}" for view in VIEWS}


# --- Nothing escapes the table --------------------------------------------------


def test_every_model_at_the_desk_is_in_the_table():
    at_desk = {model._meta.label_lower for model in admin.site._registry}
    missing = sorted(at_desk - set(DESK))
    assert not missing, f"Add {missing} to DESK of tests/permissions/table.py: who may what?"
    assert set(DESK) <= at_desk


def test_every_page_of_the_desk_is_in_the_table():
    known = {name for label in DESK for name in model_names(label)} | {*PAGES_OF_DESK, *DOORS}
    missing = sorted({name for _route, name, _view in AT_THE_DESK if name} - known)
    assert not missing, (
        f"Add {missing} to PAGES_OF_DESK of tests/permissions/table.py: GET or POST, from which "
        "role on, and what fills the address."
    )
    unnamed = {
        re.sub("/[a-z]+/[a-z]+/", "/…/", route) for route, name, _ in AT_THE_DESK if not name
    }
    assert unnamed == {"admin/login/", "admin/…/<path:object_id>/", "admin/(?P<url>.*)$"}, (
        "Give the page of the desk a name, and that name a row in tests/permissions/table.py."
    )


def test_every_address_outside_the_desk_is_in_the_table():
    kinds = (OPEN, BUTTONS, PAGES, FILES)
    names = {name for _route, name, _view in OUTSIDE}
    missing = sorted(name for name in names if sum(name in kind for kind in kinds) != 1)
    assert not missing, (
        f"Put {missing} into one of OPEN, BUTTONS, PAGES and FILES of tests/permissions/table.py: "
        "what does a private atlas answer there?"
    )


def test_no_address_does_without_the_token_of_a_form():
    spared = [route for route, _, view in patterns() if getattr(view, "csrf_exempt", False)]
    assert spared == []


# --- Walking ----------------------------------------------------------------------


class Writes:
    """Counts what an answer writes, apart from the session of whoever asks."""

    def __init__(self):
        self.found: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        if re.match("(INSERT|UPDATE|DELETE)", sql) and "django_session" not in sql:
            self.found.append(sql[:80])
        return execute(sql, params, many, context)


def answer_of(client, address: str, method: str = "GET", sent: dict | None = None) -> HttpResponse:
    if method == "POST":
        return client.post(address, sent or {})
    writes = Writes()
    with connection.execute_wrapper(writes):
        answer = client.get(address)
    if answer.resolver_match and answer.resolver_match.url_name in FOR_SIGHT:
        return answer
    assert writes.found == [], f"GET {address} writes: {writes.found}"
    return answer


def outcome(answer: HttpResponse) -> str:
    if answer.status_code == 302 and "/login/" in answer["Location"]:
        return "door"
    return {401: "refused", 403: "no", 405: "no such method"}.get(answer.status_code, "in")


def at_desk(who: str, least: str | None) -> str:
    """What the desk answers to this role where this is the least that may."""
    if not at_least(who, "analyst"):
        return "door"
    return "in" if at_least(who, least) else "no"


@pytest.fixture
def samples(db) -> dict[str, object]:
    """One of every kind of record that the desk has a page for."""
    write_roles()
    event = builders.country_event()
    draft = builders.deployment("draft", program=builders.program())
    builders.supply(draft)
    builders.listing(builders.vendor())
    builders.source()
    builders.coverage()
    builders.exchange_rate("USD", 2020, 1.0)
    ana = person("ana", "analyst")
    named = Change("deployments", ("draft",), Kind.CHANGED, {"operator": ""}, {"operator": "New"})
    waits = {"kind": "edit", "state": "waiting", "title": "A change", "author": ana}
    keep(Plan([named]), record=draft, **waits)
    Group.objects.create(name="Interns")
    Note.objects.create(deployment=draft, author=ana, text="A note.")
    found = {label: apps.get_model(label).objects.order_by("pk").first() for label in DESK}
    return found | {
        "auth.user": ana,
        "auth.group": Group.objects.get(name="Interns"),
        "countries.countryevent": event,
    }


@pytest.mark.parametrize("who", WHO)
def test_the_pages_of_every_model_are_for_whom_the_table_says(who, samples):
    user = None if who == "anonymous" else person("she", who)
    client = client_of(who, user)
    if user:
        samples["exchange.byline"] = Byline.objects.create(user=user, public_name="She")
    wrong = []
    for label, (view, add, change, delete) in DESK.items():
        prefix = f"admin:{label.replace('.', '_')}"
        sample = samples[label]
        at = [quote(sample.pk if sample else 1)]
        asked = [
            ("GET", view, reverse(f"{prefix}_changelist")),
            ("GET", add, reverse(f"{prefix}_add")),
            ("POST", add, reverse(f"{prefix}_add")),
            ("GET", view, reverse(f"{prefix}_change", args=at)),
            ("POST", change, reverse(f"{prefix}_change", args=at)),
            ("GET", delete, reverse(f"{prefix}_delete", args=at)),
            ("POST", delete, reverse(f"{prefix}_delete", args=at)),
        ]
        if sample:
            asked.append(("GET", view, reverse(f"{prefix}_history", args=at)))
        for method, least, address in asked:
            expected = (
                "in" if at_least(who, least) else "no" if at_least(who, "analyst") else "door"
            )
            got = outcome(answer_of(client, address, method))
            if got != expected:
                wrong.append(f"{method} {address}: {got}, and not {expected}")
    assert wrong == []


@pytest.mark.parametrize("who", WHO)
def test_the_other_pages_of_the_desk_are_for_whom_the_table_says(who, samples):
    user = None if who == "anonymous" else person("she", who)
    client = client_of(who, user)
    samples["exchange.upload"] = Upload.objects.create(
        author=user or samples["auth.user"],
        file_name="a.csv",
        checksum="0" * 64,
        size=1,
        state="failed",
    )
    wrong = []
    for name, (method, least, filling) in PAGES_OF_DESK.items():
        arguments = [samples[part].pk if part in samples else part for part in filling]
        address = reverse(f"admin:{name}", args=arguments)
        if name == "autocomplete":
            address += "?app_label=deployments&model_name=supply&field_name=vendor&term=z"
        expected = at_desk(who, least)
        got = outcome(answer_of(client, address, method, {"words": "A word."}))
        if got != expected:
            wrong.append(f"{method} {address}: {got}, and not {expected}")
        if method == "POST" and outcome(answer_of(client, address)) == "in":
            wrong.append(f"GET {address}: it is done by POST, and answers a GET")
    assert wrong == []


def filled(route: str) -> str:
    """The address with something in its variable parts; whether it exists does not matter."""
    keys = {"iso2": "ec", "kind": "country", "key": "ec", "slug": "deployments"}
    route = re.sub("<uuid:[^>]*>", "7b0b1c8e-0000-4000-8000-000000000001", route)
    return "/" + re.sub("<slug:([^>]*)>", lambda part: keys[part[1]], route)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("is_public", [True, False], ids=["public", "private"])
def test_the_atlas_is_for_all_or_for_those_who_are_signed_in(who, is_public, samples, settings):
    settings.PUBLIC = is_public
    client = client_of(who)
    wrong = []
    for route, name, _view in OUTSIDE:
        is_shut = not is_public and who == "anonymous" and name not in OPEN
        expected = "in"
        if is_shut:
            expected = "refused" if name in FILES else "door"
        elif name in BUTTONS:
            expected = "no such method"
        got = outcome(answer_of(client, filled(route)))
        if got != expected:
            wrong.append(f"{filled(route)}: {got}, and not {expected}")
    assert wrong == []


@pytest.mark.parametrize("address", ["/admin/", "/admin/sources/source/", "/admin/nowhere/"])
def test_a_private_desk_leads_to_the_same_door(address, samples, settings):
    settings.PUBLIC = False
    assert outcome(client_of("anonymous").get(address)) == "door"

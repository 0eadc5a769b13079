"""The four roles: what is declared is what the groups hold, and each table has its place."""

from itertools import pairwise

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from deployments.models import Deployment
from desk import roles
from desk.recording import rows_of_page, what_changed
from desk.roles import ADMINISTRATOR, ANALYST, READER, REVIEWER, ROLES, give_role, role_of
from exchange import enacting
from exchange.state import State
from exchange.tables import TABLES
from tests import builders
from tests.desk.pages import address, fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def written():
    roles.write_roles()


def person(name: str, role=None, **fields):
    user = get_user_model().objects.create_user(name, **fields)
    give_role(user, role)
    return get_user_model().objects.get(pk=user.pk)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_table_of_the_dataset_has_a_place_among_the_roles():
    missing = set(TABLES) - set(roles.ANALYST_ON_TABLES)
    assert not missing, f"Say in desk/roles.py what an analyst may do with {sorted(missing)}."
    assert set(roles.ANALYST_ON_TABLES) <= set(TABLES)


def test_every_page_of_the_desk_can_be_read_by_some_role():
    for model in admin.site._registry:
        room, name = model._meta.app_label, model._meta.model_name
        readers = [role.name for role in ROLES if f"{room}.view_{name}" in role.permissions]
        assert readers, f"Say in desk/roles.py who may see {model._meta.label}."


def test_each_role_may_what_the_one_before_it_may():
    for less, more in pairwise(ROLES):
        assert less.permissions < more.permissions


def test_only_reviewers_review_and_only_administrators_make_accounts():
    assert [r.name for r in ROLES if roles.REVIEW in r.permissions] == ["Reviewer", "Administrator"]
    assert [r.name for r in ROLES if "auth.add_user" in r.permissions] == ["Administrator"]
    assert not any("delete_user" in name for role in ROLES for name in role.permissions)


def test_the_command_puts_right_what_was_changed_and_leaves_groups_of_ones_own(capsys):
    own = Group.objects.create(name="Interns")
    own.permissions.add(Permission.objects.get(codename="view_source"))
    reader = Group.objects.get(name="Reader")
    reader.permissions.add(Permission.objects.get(codename="delete_user"))
    Group.objects.get(name="Analyst").permissions.clear()
    for _twice in range(2):
        call_command("roles")
    assert not reader.permissions.exists()
    held = Group.objects.get(name="Analyst").permissions.count()
    assert held == len(ANALYST.permissions)
    assert own.permissions.count() == 1
    assert f"Analyst: {ANALYST.does}" in capsys.readouterr().out


def test_who_enters_the_desk_follows_from_the_role():
    user = person("ana", ANALYST)
    assert user.is_staff and role_of(user) == ANALYST
    give_role(user, READER)
    assert not user.is_staff and role_of(user) == READER
    give_role(user, None)
    assert role_of(user) is None and not user.groups.exists()
    assert person("root", None, is_superuser=True).is_staff


def test_an_administrator_makes_an_account_by_choosing_a_role():
    boss = client_of(person("boss", ADMINISTRATOR))
    page = boss.get(reverse("admin:auth_user_add")).content.decode()
    assert "Analyst: writes drafts and proposes changes" in page
    sent = {"username": "new", "password1": "kormoran-7-zelt", "password2": "kormoran-7-zelt"}
    boss.post(
        reverse("admin:auth_user_add"), sent | {"usable_password": "true", "role": "Reviewer"}
    )
    made = get_user_model().objects.get(username="new")
    assert made.is_staff and role_of(made) == REVIEWER


def test_an_administrator_takes_a_role_away_and_is_offered_no_permissions():
    boss, ana = client_of(person("boss", ADMINISTRATOR)), person("ana", ANALYST)
    page = boss.get(address(ana))
    sent = fields_of(page)
    assert sent["role"] == ["Analyst"]
    assert not {"is_superuser", "user_permissions", "groups", "is_staff"} & set(sent)
    boss.post(address(ana), sent | {"role": [""], "is_superuser": ["on"], "is_staff": ["on"]})
    ana.refresh_from_db()
    assert (ana.is_staff, ana.is_superuser, role_of(ana)) == (False, False, None)


def test_nobody_changes_her_own_role_or_locks_herself_out():
    user = person("boss", ADMINISTRATOR)
    boss = client_of(user)
    sent = fields_of(boss.get(address(user)))
    assert "is_active" not in sent
    boss.post(address(user), sent | {"role": ["Reader"], "first_name": ["Berta"]})
    user.refresh_from_db()
    assert (user.first_name, user.is_active, role_of(user)) == ("Berta", True, ADMINISTRATOR)


def test_an_administrator_does_not_take_over_an_account_with_all_rights():
    boss = client_of(person("boss", ADMINISTRATOR))
    root = person("root", None, is_superuser=True, password="x")
    assert "_save" not in boss.get(address(root)).content.decode()
    assert boss.post(address(root), {"username": "mine"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    assert boss.post(password, {"password1": "a", "password2": "a"}).status_code == 403


def test_the_page_of_a_shipped_role_is_for_reading_even_to_a_superuser():
    root = client_of(person("root", None, is_superuser=True))
    analyst, own = Group.objects.get(name="Analyst"), Group.objects.create(name="Interns")
    assert root.post(address(analyst), {"name": "Interns 2"}).status_code == 403
    assert root.post(address(analyst, "delete"), {"post": "yes"}).status_code == 403
    assert root.post(address(own), {"name": "Interns 2"}).status_code == 302


def test_a_superuser_gives_groups_of_ones_own_beside_the_role():
    root, ana = client_of(person("root", None, is_superuser=True)), person("ana", ANALYST)
    own = Group.objects.create(name="Interns")
    sent = fields_of(root.get(address(ana)))
    root.post(address(ana), sent | {"groups": [own.pk]})
    assert {group.name for group in ana.groups.all()} == {"Analyst", "Interns"}


def test_accounts_ask_a_bounded_number_of_questions(django_assert_max_num_queries):
    boss = client_of(person("boss", ADMINISTRATOR))
    for number in range(12):
        person(f"ana-{number}", ANALYST)
    with django_assert_max_num_queries(12):
        assert boss.get(address(get_user_model(), "changelist")).status_code == 200


def new_draft(user, slug: str):
    """A draft that is on record as made by this person."""
    draft = builders.deployment(slug)
    plan = what_changed(State(), rows_of_page(draft))
    enacting.record(plan, kind="edit", title=slug, author=user, record=draft)
    return draft


def test_an_analyst_deletes_drafts_of_her_own_and_a_reviewer_those_of_others():
    author = person("ana", ANALYST)
    ana, eva = client_of(author), client_of(person("eva", ANALYST))
    rosa = client_of(person("rosa", REVIEWER))
    first, second = new_draft(author, "first"), new_draft(author, "second")
    for client, draft, is_done in ((eva, first, False), (ana, first, True), (rosa, second, True)):
        answer = client.post(address(draft, "delete"), {"post": "yes"})
        assert answer.status_code == (302 if is_done else 403)
    assert not Deployment.objects.exists()


def test_an_analyst_does_not_delete_drafts_of_others_from_the_list():
    draft = new_draft(person("ana", ANALYST), "first")
    eva = client_of(person("eva", ANALYST))
    chosen = {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"}
    assert eva.post(address(Deployment, "changelist"), chosen).status_code == 403
    assert Deployment.objects.exists()

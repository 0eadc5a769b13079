"""People of each role, for tests of what they may do."""

from django.contrib.auth import get_user_model
from django.test import Client

from desk.roles import BY_NAME, give_role

# In their order: each may do what the ones before it may.
WHO = ("anonymous", "reader", "analyst", "reviewer", "administrator")


def person(name: str, role: str):
    """Somebody with this role; `write_roles` has been called."""
    user = get_user_model().objects.create_user(name)
    give_role(user, BY_NAME[role.capitalize()])
    return get_user_model().objects.get(pk=user.pk)


def client_of(who: str, user=None) -> Client:
    """A browser in which somebody of this role is signed in, or nobody."""
    client = Client()
    if who != "anonymous":
        client.force_login(user or person(f"a {who}", who))
    return client


def at_least(who: str, least: str | None) -> bool:
    """Whether a role is this one or a wider one; nobody is as wide as none."""
    return least is not None and WHO.index(who) >= WHO.index(least)

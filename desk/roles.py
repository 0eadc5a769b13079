"""Who may do what at the desk: four roles, each with all that the one before it may.

Shipped as Django's groups. `write_roles` makes them what is declared here; `manage.py start`
and `manage.py roles` call it. Groups of one's own are left alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exchange.reviewing import REVIEW
from exchange.tables import TABLES

READ = ("view",)
CORRECT = ("view", "change")
WRITE = ("view", "add", "change")
ALL = ("view", "add", "change", "delete")

# What an analyst does with each table of the atlas. Whatever the public would see of it waits
# for a reviewer. Rows of a page come and go with the page; of the deployments, whoever is no
# reviewer deletes only drafts that she made (desk/admin/deployments.py).
ANALYST_ON_TABLES = {
    "countries": CORRECT,
    "subdivisions": CORRECT,
    "country_figures": ALL,
    "exchange_rates": WRITE,
    "sources": WRITE,
    "vendors": WRITE,
    "lists": WRITE,
    "listings": ALL,
    "technologies": WRITE,
    "programs": WRITE,
    "deployments": ALL,
    "supplies": ALL,
    "funding": ALL,
    "sites": ALL,
    "events": ALL,
    "claims": ALL,
    "country_events": WRITE,
    "coverage": WRITE,
}
DELETED_BY_REVIEWERS = (
    *("exchange_rates", "sources", "vendors", "lists", "technologies", "programs"),
    *("country_events", "coverage"),
)
REVIEWER_ON_TABLES = dict.fromkeys(DELETED_BY_REVIEWERS, ("delete",))
ADMINISTRATOR_ON_TABLES = dict.fromkeys(("countries", "subdivisions"), ("add", "delete"))

# What is no table of the dataset, by its model. A view named for all readers is public at once.
ANALYST_BESIDE = {
    "countries.fetch": READ,
    "deployments.savedview": READ,
    "desk.note": ALL,
    "exchange.byline": ALL,  # her own, and no other
    "exchange.proposal": READ,
    "exchange.upload": ("view", "add"),  # her own, of tables that she may write by hand
    "indicators.indicatorvalue": READ,
    "indicators.indicatormove": READ,
    "indicators.stalesubject": READ,
    "indicators.subjectupkeep": READ,
    "sources.linkcheck": READ,
    "sources.sourcecopy": ("view", "add"),  # kept for good
}
REVIEWER_BESIDE = {"deployments.savedview": ALL}
# Nobody is deleted, since history names who did what: whoever leaves is made inactive.
ADMINISTRATOR_BESIDE = {
    "auth.user": WRITE,
    "auth.group": READ,
    "indicators.subjectupkeep": ("change",),  # begins a rebuild
}


@dataclass(frozen=True)
class Role:
    """A role as an administrator chooses it, with every permission that it carries."""

    name: str  # of its group: for ever, since accounts hold it
    does: str | Promise
    is_staff: bool
    permissions: frozenset[str]


def _permissions(tables: Mapping[str, Iterable[str]], beside: Mapping[str, Iterable[str]]):
    models = {TABLES[name].model._meta.label_lower: acts for name, acts in tables.items()}
    for label, acts in [*models.items(), *beside.items()]:
        room, model = label.split(".")
        yield from (f"{room}.{act}_{model}" for act in acts)


_ANALYST = frozenset(_permissions(ANALYST_ON_TABLES, ANALYST_BESIDE))
_REVIEWER = _ANALYST | {REVIEW, *_permissions(REVIEWER_ON_TABLES, REVIEWER_BESIDE)}
_ADMINISTRATOR = _REVIEWER | {*_permissions(ADMINISTRATOR_ON_TABLES, ADMINISTRATOR_BESIDE)}

READER = Role("Reader", _("reads a private atlas, and has no desk"), False, frozenset())
ANALYST = Role("Analyst", _("writes drafts and proposes changes"), True, _ANALYST)
REVIEWER = Role("Reviewer", _("also publishes and sends back what others wrote"), True, _REVIEWER)
ADMINISTRATOR = Role(
    "Administrator", _("also makes accounts and gives them roles"), True, _ADMINISTRATOR
)
ROLES = (READER, ANALYST, REVIEWER, ADMINISTRATOR)
BY_NAME = {role.name: role for role in ROLES}


@transaction.atomic
def write_roles() -> None:
    """Make the four groups hold what is declared here, and nothing else."""
    known = {
        f"{room}.{codename}": pk
        for pk, room, codename in Permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for role in ROLES:
        group = Group.objects.get_or_create(name=role.name)[0]
        group.permissions.set([known[name] for name in sorted(role.permissions)])


def role_groups() -> QuerySet[Group]:
    """The groups that are roles, told apart from groups of one's own."""
    return Group.objects.filter(name__in=BY_NAME)


def role_of(user) -> Role | None:
    """The role that this account has; the widest, should it have several."""
    held = set(user.groups.values_list("name", flat=True))
    return next((role for role in reversed(ROLES) if role.name in held), None)


def give_role(user, role: Role | None) -> None:
    """Give an account one role in place of any other; who enters the desk follows from it."""
    user.groups.remove(*role_groups())
    if role is not None:
        user.groups.add(Group.objects.get(name=role.name))
    user.is_staff = user.is_superuser or (role is not None and role.is_staff)
    user.save(update_fields=["is_staff"])

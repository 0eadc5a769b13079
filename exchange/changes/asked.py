"""Which changes a reader asks for: of a country, a vendor, a program, a table, between two days."""

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from countries.one_country import OneCountry
from deployments.bad_requests import BadQuery
from deployments.models import Claim, Deployment, Program
from deployments.public import public_programs, public_vendors
from exchange.tables import TABLES

# Tables whose keys begin with the country, or with the vendor.
OF_COUNTRY = ("country_figures", "coverage")
BETWEEN = " + "
A_DAY = {"invalid": _("A day is written 2026-11-24.")}


class ChangesForm(forms.Form):
    """The parameters of the list of changes."""

    country = OneCountry()
    vendor = forms.ModelChoiceField(
        queryset=None,
        required=False,
        to_field_name="slug",
        label=_("Vendor"),
        empty_label=_("Any vendor"),
        error_messages={"invalid_choice": _("This is no vendor that the atlas knows.")},
    )
    program = forms.ModelChoiceField(
        queryset=None,
        required=False,
        to_field_name="slug",
        label=_("Program"),
        empty_label=_("Any program"),
        error_messages={"invalid_choice": _("This is no program that the atlas knows.")},
    )
    table = forms.ChoiceField(
        required=False,
        label=_("What"),
        error_messages={
            "invalid_choice": _("“%(value)s” is not one of: {}.").format(", ".join(TABLES))
        },
    )
    since = forms.DateField(
        required=False, label=_("From"), input_formats=["%Y-%m-%d"], error_messages=A_DAY
    )
    until = forms.DateField(
        required=False, label=_("To"), input_formats=["%Y-%m-%d"], error_messages=A_DAY
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["vendor"].queryset = public_vendors().order_by("name")
        self.fields["program"].queryset = public_programs().order_by("name")
        plural = {name: capfirst(t.model._meta.verbose_name_plural) for name, t in TABLES.items()}
        self.fields["table"].choices = [("", _("Anything")), *plural.items()]
        # Words that Python keeps for itself, or that its forms would misread.
        self.fields["from"], self.fields["to"] = self.fields.pop("since"), self.fields.pop("until")
        for name in ("from", "to"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self):
        asked = super().clean()
        since, until = asked.get("from"), asked.get("to")
        if since and until and since > until:
            self.add_error("from", _("It comes after “to”."))
        return asked


def read_changes(parameters: QueryDict) -> ChangesForm:
    """What is asked for, or `BadQuery` naming the parameter."""
    form = ChangesForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    return form


def narrowed(rows: QuerySet, asked: dict) -> QuerySet:
    """The rows of changes that are asked for."""
    if asked["country"]:
        rows = rows.filter(_of_country(asked["country"].iso2))
    if asked["vendor"]:
        rows = rows.filter(_of_vendor(asked["vendor"].slug))
    if asked["program"]:
        rows = rows.filter(_of_program(asked["program"].slug))
    if asked["table"]:
        rows = rows.filter(table=asked["table"])
    if asked["from"]:
        rows = rows.filter(proposal__applied_at__date__gte=asked["from"])
    if asked["to"]:
        rows = rows.filter(proposal__applied_at__date__lte=asked["to"])
    return rows


def _of_country(iso2: str) -> Q:
    there = Deployment.objects.filter(country=iso2).order_by().values("slug")
    programs = Program.objects.filter(country=iso2).order_by().values("slug")
    found = Q(deployment__in=there) | Q(table="programs", key_text__in=programs)
    found |= Q(table="countries", key_text=iso2)
    found |= Q(table="subdivisions", key_text__startswith=f"{iso2}-")
    return found | Q(table__in=OF_COUNTRY, key_text__startswith=iso2 + BETWEEN)


def _of_vendor(slug: str) -> Q:
    supplied = Deployment.objects.filter(supplies__vendor__slug=slug).order_by().values("slug")
    found = Q(deployment__in=supplied) | Q(table="vendors", key_text=slug)
    return found | Q(table="listings", key_text__startswith=slug + BETWEEN)


def _of_program(slug: str) -> Q:
    within = Deployment.objects.filter(program__slug=slug).order_by().values("slug")
    claims = Claim.objects.filter(program__slug=slug).order_by().values("key")
    found = Q(deployment__in=within) | Q(table="programs", key_text=slug)
    return found | Q(table="claims", key_text__in=claims)

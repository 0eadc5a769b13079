"""What a comparison is asked for: two to four of one kind, and whether all rows are wanted."""

from dataclasses import dataclass

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.models import Country
from deployments.bad_requests import BadQuery
from deployments.models import Deployment
from deployments.parameters import Evidence
from deployments.public import public_vendors

FEWEST, MOST = 2, 4
ONLY_DIFFERENCES = "only"


class Kind(models.TextChoices):
    """What can be compared; the value names the parameter."""

    DEPLOYMENT = "deployment", gettext_lazy("deployment")
    COUNTRY = "country", gettext_lazy("country")
    VENDOR = "vendor", gettext_lazy("vendor")


KEYS = {Kind.DEPLOYMENT: "slug", Kind.COUNTRY: "iso2", Kind.VENDOR: "slug"}


class ComparisonForm(forms.Form):
    """Which rows are wanted, and on what evidence; all on any where nothing is said."""

    differences = forms.ChoiceField(
        required=False,
        choices=[(ONLY_DIFFERENCES, gettext_lazy("only"))],
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is not: only. Leave it out for all rows.")
        },
    )
    evidence = forms.ChoiceField(
        required=False,
        choices=Evidence.choices,
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is not one of: any, two, official.")
        },
    )


@dataclass(frozen=True)
class Comparison:
    """The subjects side by side, in the order of the address; none or one are still choosing."""

    kind: str = ""
    subjects: tuple = ()
    only_differences: bool = False
    evidence: str = ""

    @property
    def is_complete(self) -> bool:
        return len(self.subjects) >= FEWEST

    @property
    def has_room(self) -> bool:
        return len(self.subjects) < MOST

    @property
    def keys(self) -> list[str]:
        return [getattr(subject, KEYS[self.kind]) for subject in self.subjects]

    @property
    def query(self) -> QueryDict:
        """The parameters that name the subjects: those of the filter, so that links can be made."""
        query = QueryDict(mutable=True)
        if self.kind:
            query.setlist(self.kind, self.keys)
        if self.evidence:
            query["evidence"] = self.evidence
        return query

    def without(self, key: str) -> QueryDict:
        query = self.query
        query.setlist(self.kind, [other for other in self.keys if other != key])
        return query


def candidates(kind: str) -> QuerySet:
    """What may be compared: what the public may see."""
    if kind == Kind.DEPLOYMENT:
        return Deployment.objects.published()
    return Country.objects.all() if kind == Kind.COUNTRY else public_vendors()


def read_comparison(parameters: QueryDict) -> Comparison:
    """What the query string asks to compare, or `BadQuery` in a sentence."""
    form = ComparisonForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    only = form.cleaned_data["differences"] == ONLY_DIFFERENCES
    evidence = form.cleaned_data["evidence"]
    evidence = "" if evidence == Evidence.ANY else evidence
    given = {kind.value: [key for key in parameters.getlist(kind) if key] for kind in Kind}
    given = {kind: keys for kind, keys in given.items() if keys}
    if not given:
        return Comparison(only_differences=only, evidence=evidence)
    if len(given) > 1:
        text = _("Compare one kind at a time: deployments, countries or vendors.")
        raise BadQuery(dict.fromkeys(given, text))
    kind, keys = given.popitem()
    if evidence and kind == Kind.DEPLOYMENT:
        text = _("It chooses among deployments; these are chosen. Leave it out.")
        raise BadQuery({"evidence": text})
    return Comparison(kind, _found(kind, keys), only, evidence)


def _found(kind: str, keys: list[str]) -> tuple:
    if len(set(keys)) < len(keys):
        raise BadQuery({kind: _("The same one stands there twice.")})
    if len(keys) > MOST:
        raise BadQuery({kind: _("Two to four can be compared, not %d.") % len(keys)})
    column = KEYS[kind]
    rows = {getattr(row, column): row for row in candidates(kind).filter(**{f"{column}__in": keys})}
    for key in keys:
        if key not in rows:
            text = _("“%(value)s” is no %(what)s that the atlas knows.")
            raise BadQuery({kind: text % {"value": key, "what": Kind(kind).label}})
    return tuple(rows[key] for key in keys)

"""What the address of a page of figures asks for: its parameters, or a refusal that names them."""

from collections.abc import Iterable

from django import forms
from django.http import Http404, HttpRequest, QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deployments.bad_requests import BadQuery
from deployments.parameters import Evidence
from indicators.charts.palette import Theme
from indicators.definitions import BY_SLUG, Definition
from indicators.models import SubjectKind
from indicators.named import Named, named_one


def one_of(words: Iterable[str]) -> forms.ChoiceField:
    """A parameter with few words, whose refusal lists them."""
    words = list(words)
    refusal = format_lazy(
        gettext_lazy("“%(value)s” is not one of: {allowed}."), allowed=", ".join(words)
    )
    return forms.ChoiceField(
        choices=[(word, word) for word in words],
        required=False,
        error_messages={"invalid_choice": refusal},
    )


class FiguresForm(forms.Form):
    """Which subjects stand beside each other (`by`), whose years are shown, on which evidence."""

    by = one_of(kind for kind in SubjectKind.values if kind != SubjectKind.REGION)
    subject = forms.CharField(required=False, max_length=100)
    evidence = one_of(Evidence.values)
    theme = one_of(Theme.values)
    bom = one_of(["0", "1"])


def read_form(parameters: QueryDict, form: type[forms.Form] = FiguresForm) -> dict[str, str]:
    """The parameters as they are understood, or `BadQuery`."""
    filled = form(parameters)
    if not filled.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in filled.errors.items()})
    return filled.cleaned_data | {"evidence": filled.cleaned_data["evidence"] or Evidence.ANY}


def read_definition(slug: str) -> Definition:
    """The indicator of this address, or 404."""
    if slug not in BY_SLUG:
        raise Http404(_("No such indicator."))
    return BY_SLUG[slug]


def read_kind(definition: Definition, by: str) -> str:
    """The subjects that are asked for, countries or the first there are; `BadQuery` where none."""
    kinds = kinds_of(definition)
    if by and by not in kinds:
        allowed = ", ".join(kinds)
        raise BadQuery({"by": _("This indicator is computed by: %s.") % allowed})
    return by or kinds[0]


def kinds_of(definition: Definition) -> list[str]:
    """By which kinds of subjects an indicator may be compared, countries first."""
    usual = [SubjectKind.COUNTRY, SubjectKind.SUBREGION, SubjectKind.VENDOR, SubjectKind.PROGRAM]
    return [kind.value for kind in usual if kind in definition.kinds]


def read_subject(definition: Definition, text: str) -> Named | None:
    """The subject `country:ec` whose years stand beside the region’s, if one is asked for."""
    if not text:
        return None
    kind, _colon, key = text.partition(":")
    found = named_one(kind, key) if kind in definition.kinds else None
    if found is None:
        sentence = _("“%s” is no subject of this indicator: write country:ec or vendor:huawei.")
        raise BadQuery({"subject": sentence % text})
    return found


def read_about(definition: Definition, kind: str, key: str) -> Named:
    """The subject of this address, or 404."""
    about = named_one(kind, key) if kind in definition.kinds else None
    if about is None:
        raise Http404(_("This indicator has no such subject."))
    return about


def site_of(request: HttpRequest) -> str:
    """The address under which this atlas is read, without a slash at the end."""
    return request.build_absolute_uri("/").rstrip("/")

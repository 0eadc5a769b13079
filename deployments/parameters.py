"""The kinds of parameters of the filter, and the sentences with which they refuse a value."""

import datetime as dt

import django_filters as filters
from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from deployments.mapping.boxes import BoxField

FIRST_YEAR, LAST_YEAR = 1900, 2100


class Evidence(models.TextChoices):
    """How strong the evidence of a deployment must be."""

    ANY = "any", _("Any evidence")
    TWO = "two", _("Two independent publishers")
    OFFICIAL = "official", _("An official source")


class Placed(models.TextChoices):
    """Whether a deployment has a site with a point: those without are counted, not pinned."""

    YES = "yes", _("On the map")
    NO = "no", _("Without a place on the map")


class Weakness(models.TextChoices):
    """In what ways a record may rest on little, or have grown old."""

    DISPUTED = "disputed", _("Disputed")
    SINGLE = "single", _("One publisher alone")
    UNCHECKED = "unchecked", _("Not checked for 12 months")


def checked_since() -> dt.date:
    """The day before which a check lies more than twelve months back."""
    return timezone.localdate() - dt.timedelta(days=365)


class Listed(models.TextChoices):
    """Whether a contract was signed after one of the suppliers was put on a public list."""

    AFTER = "after", _("Contract after a supplier’s listing")


class FilterForm(forms.Form):
    """What the parameters must hold together."""

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("from"), cleaned.get("to")
        if since is not None and until is not None and since > until:
            self.add_error(
                "from",
                _("%(since)d comes after “to” %(until)d.") % {"since": since, "until": until},
            )
        return cleaned


class AnyOf(filters.ModelMultipleChoiceFilter):
    """Values of a related table, by the key that stands in the address."""

    def __init__(self, key: str, what, **kwargs):
        self.key = key
        unknown = _("“%(value)s” is no %(what)s that the atlas knows.")
        super().__init__(
            to_field_name=key,
            error_messages={
                "invalid_choice": unknown % {"value": "%(value)s", "what": what},
                "invalid_pk_value": unknown % {"value": "%(pk)s", "what": what},
            },
            **kwargs,
        )


def of_a_list(words) -> dict:
    """The choices of a parameter, and the sentence that names them when it refuses another."""
    unknown = _("“%(value)s” is not one of: %(allowed)s.")
    said = {"value": "%(value)s", "allowed": ", ".join(words.values)}
    return {"choices": words.choices, "error_messages": {"invalid_choice": unknown % said}}


class WordFilter(filters.MultipleChoiceFilter):
    """Words of a list."""

    def __init__(self, words, **kwargs):
        super().__init__(**of_a_list(words), **kwargs)


class OneWord(filters.ChoiceFilter):
    """One word of a list."""

    def __init__(self, words, **kwargs):
        super().__init__(**of_a_list(words), **kwargs)


class YearFilter(filters.Filter):
    """A year, as four digits."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs):
        super().__init__(
            min_value=FIRST_YEAR,
            max_value=LAST_YEAR,
            error_messages={"invalid": _("A year is four digits, such as 2018.")},
            **kwargs,
        )


class BoxFilter(filters.Filter):
    """A rectangle on the map."""

    field_class = BoxField

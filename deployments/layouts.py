"""How a timeline is laid out: the parameters of its address that are no filter."""

from dataclasses import dataclass

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from deployments.bad_requests import BadQuery
from deployments.colouring import Colouring
from deployments.lanes import Lanes


class Events(models.TextChoices):
    """Whether the background of the lanes is drawn; the value names the parameter `events`."""

    ON = "on", _("shown")
    OFF = "off", _("hidden")


class WordField(forms.ChoiceField):
    """One word of a list, the first where nothing is said."""

    def __init__(self, words):
        self.words = words
        text = _("“%(value)s” is not one of: %(allowed)s.")
        text = text % {"value": "%(value)s", "allowed": ", ".join(words.values)}
        super().__init__(
            required=False, choices=words.choices, error_messages={"invalid_choice": text}
        )

    def clean(self, value):
        return super().clean(value) or self.words.values[0]


class LayoutForm(forms.Form):
    """The parameters of the timeline that are no filter."""

    lanes = WordField(Lanes)
    colour = WordField(Colouring)
    events = WordField(Events)


@dataclass(frozen=True)
class Layout:
    """By what the lanes are made and coloured, and whether their background is drawn."""

    lanes: str = Lanes.COUNTRY.value
    colour: str = Colouring.VENDOR.value
    events: str = Events.ON.value


def read_layout(parameters: QueryDict) -> Layout:
    """The layout that the query string asks for, or `BadQuery` naming the parameter."""
    form = LayoutForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    return Layout(**form.cleaned_data)

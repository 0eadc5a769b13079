"""How a timeline is laid out: the parameters of its address that are no filter."""

import re
from dataclasses import dataclass, fields

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from deployments.bad_requests import BadQuery
from deployments.colouring import Colouring
from deployments.parameters import of_a_list
from deployments.timelines.lanes import Lanes, Order

YEARS = re.compile(r"\s*([12][0-9]{3})\s*(?:[-–—]\s*([12][0-9]{3}))?\s*")


class Events(models.TextChoices):
    """Whether a track behind the bars is drawn: `events` of countries, `listings` of vendors."""

    ON = "on", _("shown")
    OFF = "off", _("hidden")


class Fold(models.TextChoices):
    """Whether long lanes are folded where a view is large; the value names the parameter `fold`."""

    LONG = "long", _("first rows")
    NONE = "none", _("all rows")


class Form(models.TextChoices):
    """The timeline as a drawing or as its twin in words; the value names the parameter `as`."""

    BARS = "bars", _("As bars")
    TABLE = "table", _("As a table")


class WordField(forms.ChoiceField):
    """One word of a list, the first where nothing is said."""

    def __init__(self, words):
        self.words = words
        super().__init__(required=False, **of_a_list(words))

    def clean(self, value):
        return super().clean(value) or self.words.values[0]


class TrackField(WordField):
    """Whether a track is drawn; without a word it is up to the lanes."""

    def __init__(self):
        super().__init__(Events)

    def clean(self, value):
        return "" if value in (None, "") else super().clean(value)


class YearsField(forms.CharField):
    """A range of years, `2012-2018`, or one: as a pair, nothing where nothing is said."""

    def __init__(self):
        super().__init__(required=False, max_length=20)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        years = YEARS.fullmatch(text)
        if not years:
            raise forms.ValidationError(_("Write two years, such as 2012-2018, or one."))
        first, last = int(years[1]), int(years[2] or years[1])
        if first > last:
            raise forms.ValidationError(_("The first year is after the last."))
        return first, last


class WordsField(forms.MultipleChoiceField):
    """Any words, repeatable: the keys of lanes."""

    def __init__(self):
        super().__init__(required=False)

    def clean(self, value):
        return tuple(dict.fromkeys(word for word in value or [] if word))


class LayoutForm(forms.Form):
    """The parameters of the timeline that are no filter."""

    lanes = WordField(Lanes)
    colour = WordField(Colouring)
    order = WordField(Order)
    events = TrackField()
    listings = TrackField()
    years = YearsField()
    fold = WordField(Fold)
    open = WordsField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["as"] = WordField(Form)  # a word of Python, so no name of an attribute


@dataclass(frozen=True)
class Layout:
    """How the lanes are made, ordered and coloured, what stands behind them, and which years."""

    lanes: str = Lanes.COUNTRY.value
    colour: str = Colouring.VENDOR.value
    order: str = Order.COUNT.value
    events: str = ""
    listings: str = ""
    years: tuple[int, int] | None = None
    fold: str = Fold.LONG.value
    open: tuple[str, ...] = ()
    form: str = Form.BARS.value

    @property
    def shows_events(self) -> bool:
        """Country events stand in the lanes of countries, unless they are hidden."""
        return self.lanes == Lanes.COUNTRY and self.events != Events.OFF

    @property
    def shows_listings(self) -> bool:
        """Listings stand in the lanes of vendors, and on request in those of countries."""
        if self.lanes == Lanes.VENDOR:
            return self.listings != Events.OFF
        return self.lanes == Lanes.COUNTRY and self.listings == Events.ON

    @property
    def parameters(self) -> dict[str, list[str]]:
        """As the address says it; what goes without saying is empty."""
        said = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "years":
                words = ["{}-{}".format(*value)] if value else []
            elif field.name == "open":
                words = list(value)
            else:
                words = [value] if value != field.default else []
            said["as" if field.name == "form" else field.name] = words
        return said


def read_layout(parameters: QueryDict) -> Layout:
    """The layout that the query string asks for, or `BadQuery` naming the parameter."""
    form = LayoutForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    words = dict(form.cleaned_data)
    return Layout(form=words.pop("as"), **words)

"""Choices by typing, without a question to the database for each row of a page."""

from decimal import Decimal

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models


def without_idle_zeros(number: Decimal | float) -> Decimal | float | int:
    """The number as an editor writes it: 7332, not 7332.0000."""
    if isinstance(number, float):
        return int(number) if number.is_integer() else number
    return Decimal(f"{number.normalize():f}")


class KnownChoices:
    """An autocomplete that is told its chosen records where the page has read them already.

    Django's asks the database for the name of every chosen record, once a field: a
    deployment with forty claims would ask forty times for sources that came with them.
    """

    known: dict[str, models.Model]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {}

    def optgroups(self, name, value, attr=None):
        chosen = [str(v) for v in value if str(v) not in self.choices.field.empty_values]
        if not all(key in self.known for key in chosen):
            return super().optgroups(name, value, attr)
        options = []
        if not (self.allow_multiple_selected or (self.is_required and chosen)):
            # Where nothing is chosen yet the box holds an empty text: without an option it
            # holds nothing at all, and Django's script for the keys of records stumbles.
            options.append(self.create_option(name, "", "", False, 0))
        label = self.choices.field.label_from_instance
        for key in chosen:
            text = label(self.known[key])
            options.append(self.create_option(name, key, text, set(chosen), len(options)))
        return [(None, options, 0)]


class KnownSelect(KnownChoices, AutocompleteSelect):
    """One record, chosen by typing."""


class KnownSelectMultiple(KnownChoices, AutocompleteSelectMultiple):
    """Several records, chosen by typing."""


class KnowsItsRecords(forms.ModelForm):
    """Tells its autocompletes the records that came with its instance."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownChoices):
                widget.known = {str(record.pk): record for record in self._records_of(name)}
            if isinstance(self.initial.get(name), Decimal | float):
                self.initial[name] = without_idle_zeros(self.initial[name])

    @property
    def headline(self) -> str:
        """The one line that stands for this record while its row is folded."""
        return str(self.instance)

    def _records_of(self, name: str) -> list[models.Model]:
        if name in self.initial and isinstance(self.initial[name], list):
            return [r for r in self.initial[name] if isinstance(r, models.Model)]
        record = self.instance._state.fields_cache.get(name)
        return [record] if record is not None else []

"""A box for a day, as it is written everywhere in the atlas: 2026-03-03."""

from django import forms


class DayInput(forms.DateInput):
    """Typed and shown as YYYY-MM-DD; a browser's own box shows the order of its country."""

    def __init__(self):
        super().__init__(attrs={"placeholder": "YYYY-MM-DD", "size": 12}, format="%Y-%m-%d")

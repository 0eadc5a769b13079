"""What a bulk edit asks: which field, which value, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from deployments.models import Deployment, Program, Technology
from desk.batches.plans import DEPLOYMENTS, Wish
from desk.day_input import DayInput
from exchange.state import Cells

ADD, REMOVE = "technologies_add", "technologies_remove"
FIELDS = {
    "status": _("Status"),
    "scope": _("Scope"),
    "confidence": _("Confidence"),
    "program": _("Program"),
    "operator": _("Operator"),
    ADD: _("Add technologies"),
    REMOVE: _("Remove technologies"),
    "checked_on": _("Last checked"),
}
# The title of the change, by what is changed.
OF, TO, FROM = (
    ngettext_lazy("%(field)s of %(n)d deployment", "%(field)s of %(n)d deployments", "n"),
    ngettext_lazy("%(field)s to %(n)d deployment", "%(field)s to %(n)d deployments", "n"),
    ngettext_lazy("%(field)s from %(n)d deployment", "%(field)s from %(n)d deployments", "n"),
)
MAY_BE_EMPTY = {"program", "operator", "checked_on"}


class BatchForm(forms.Form):
    """One field of many deployments, with the value that all of them shall have."""

    field = forms.ChoiceField(label=_("What to change"), choices=list(FIELDS.items()))
    status = forms.ChoiceField(choices=Deployment.Status.choices, required=False)
    scope = forms.ChoiceField(choices=Deployment.Scope.choices, required=False)
    confidence = forms.ChoiceField(choices=Deployment.Confidence.choices, required=False)
    program = forms.ModelChoiceField(Program.objects.all(), to_field_name="slug", required=False)
    operator = forms.CharField(max_length=160, required=False)
    technologies = forms.ModelMultipleChoiceField(
        Technology.objects.order_by("name"),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    checked_on = forms.DateField(label=_("Last checked"), required=False, widget=DayInput)
    why = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get("field", "")
        where = "technologies" if name in (ADD, REMOVE) else name
        if name and where not in self.errors and name not in MAY_BE_EMPTY and not cleaned[where]:
            self.add_error(where, _("Choose a value."))
        return cleaned

    def title(self, n: int) -> str:
        """What is done to this many, in words."""
        name = self.cleaned_data["field"]
        head = {ADD: TO, REMOVE: FROM}.get(name, OF) % {"field": FIELDS[name], "n": n}
        return f"{head}: {self._value_in_words(name) or _('empty')}"

    def _value_in_words(self, name: str) -> str:
        if name in (ADD, REMOVE):
            return ", ".join(t.name for t in self.cleaned_data["technologies"])
        value = self.cleaned_data[name]
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value or ""))

    @property
    def wish(self) -> Wish:
        """What each row shall hold, in the words of the dataset."""
        name, said = self.cleaned_data["field"], self.cleaned_data
        if name in (ADD, REMOVE):
            chosen = {technology.slug for technology in said["technologies"]}
            return lambda cells: {"technologies": _joined(cells, chosen, add=name == ADD)}
        value = getattr(said[name], "slug", said[name])
        return lambda _cells: {name: DEPLOYMENTS.column(name).write(value)}


def _joined(cells: Cells, chosen: set[str], *, add: bool) -> str:
    column = DEPLOYMENTS.column("technologies")
    present = set(column.keys(cells["technologies"]))
    return column.write(present | chosen if add else present - chosen)

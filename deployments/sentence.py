"""What a filter shows, in words: one sentence, and a chip for each value in force."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deployments.filter import DeploymentFilter
from deployments.parameters import AnyOf, Evidence


@dataclass(frozen=True)
class Chip:
    """One value of one parameter, as a reader says it."""

    name: str
    value: str
    label: str

    @property
    def text(self) -> str:
        """The few words that stand on the chip."""
        return CHIPS.get(self.name, "{value}").format(value=self.label)


# How a parameter joins the sentence, in the order in which it is read.
PHRASES = {
    "deployment": _("named {values}"),
    "technology": _("using {values}"),
    "vendor": _("by {values}"),
    "program": _("within {values}"),
    "country": _("in {values}"),
    "region": _("in {values}"),
    "route": _("paid as {values}"),
    "status": _("with status {values}"),
    "scope": _("of scope {values}"),
    "precision": _("placed to {values}"),
    "evidence": _("resting on {values}"),
    "placed": _("{values}"),
    "from": _("alive in {values} or later"),
    "to": _("begun by {values}"),
    "bbox": _("with a site inside {values}"),
    "q": _("matching “{values}”"),
}
# What a chip says where the value alone would be a riddle.
CHIPS = {
    "from": _("alive in {value} or later"),
    "to": _("begun by {value}"),
    "q": _("“{value}”"),
    "bbox": _("drawn area"),
}


def chips(chosen: DeploymentFilter) -> list[Chip]:
    """The values in force, in the order of the sentence."""
    return [
        Chip(name, value, _label(chosen, name, value))
        for name in PHRASES
        for value in chosen.query.getlist(name)
        if value != Evidence.ANY
    ]


def sentence(chips: list[Chip]) -> str:
    """The filter in one sentence, such as “Deployments by Huawei in Ecuador or Bolivia”."""
    parts = []
    for name, phrase in PHRASES.items():
        values = [chip.label for chip in chips if chip.name == name]
        if values:
            parts.append(phrase.format(values=gettext(" or ").join(values)))
    if not parts:
        return gettext("All published deployments")
    return gettext("Deployments {parts}").format(parts=", ".join(parts))


def _label(chosen: DeploymentFilter, name: str, value: str) -> str:
    asked = chosen.filters[name]
    if isinstance(asked, AnyOf):
        rows = chosen.form.cleaned_data[name]
        return next(str(row) for row in rows if getattr(row, asked.key) == value)
    return str(dict(asked.extra.get("choices", ())).get(value, value))

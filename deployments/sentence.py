"""What a filter shows, in words: one sentence, and a chip for each value in force."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deployments.filter import DeploymentFilter
from deployments.parameters import AnyOf, Evidence


@dataclass(frozen=True)
class Chip:
    """One value of a parameter, or of two that say one thing, as a reader says it."""

    name: str
    value: str
    label: str
    also: str = ""  # the other parameter

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.also) if self.also else (self.name,)

    @property
    def text(self) -> str:
        """The few words that stand on the chip."""
        return CHIPS.get("-".join(self.names), "{value}").format(value=self.label)


# How a parameter joins the sentence, in the order in which it is read.
PHRASES = {
    "vendor": _("by {values}"),
    "program": _("within {values}"),
    "country": _("in {values}"),
    "region": _("in {values}"),
}
# These follow after commas.
CLAUSES = {
    "deployment": _("named {values}"),
    "route": _("paid as {values}"),
    "status": _("with status {values}"),
    "scope": _("of scope {values}"),
    "precision": _("placed to {values}"),
    "evidence": _("resting on {values}"),
    "weak": _("marked {values}"),
    "listed": _("with a contract signed after a supplier was put on a list"),
    "placed": _("{values}"),
    "years": _("alive {values}"),
    "bbox": _("with a site inside the drawn area"),
    "q": _("matching “{values}”"),
}
# What a chip says where the value alone would be a riddle.
CHIPS = {
    "from": _("alive in {value} or later"),
    "to": _("begun by {value}"),
    "from-to": _("in {value}"),
    "q": _("“{value}”"),
    "bbox": _("drawn area"),
}
# The order of the chips is that of the sentence.
ORDER = [
    "technology",
    *PHRASES,
    *(name for clause in CLAUSES for name in (["from", "to"] if clause == "years" else [clause])),
]


def chips(chosen: DeploymentFilter) -> list[Chip]:
    """The values in force, in the order of the sentence; both ends of one year together."""
    found = [
        Chip(name, value, label_of(chosen, name, value))
        for name in ORDER
        for value in chosen.query.getlist(name)
        if value != Evidence.ANY
    ]
    since, until = ([c for c in found if c.name == name] for name in ("from", "to"))
    if since and until and since[0].value == until[0].value:
        found[found.index(since[0])] = replace(since[0], also="to")
        found.remove(until[0])
    return found


def sentence(chips: list[Chip]) -> str:
    """The filter in one sentence: “Face recognition by Dahua in Brazil, alive in 2018 or later”."""
    if not chips:
        return gettext("All published deployments")
    said: dict[str, list[str]] = {}
    for chip in chips:
        for name in chip.names:
            said.setdefault(name, []).append(chip.label)
    if years := _years(said):
        said["years"] = [years]
    head = _either(said["technology"]) if "technology" in said else gettext("Deployments")
    opening = " ".join([head, *_spoken(PHRASES, said)])
    return ", ".join([opening, *_spoken(CLAUSES, said)])


def _spoken(phrases: dict, said: dict[str, list[str]]) -> list[str]:
    return [p.format(values=_either(said[name])) for name, p in phrases.items() if name in said]


def _either(labels: list[str]) -> str:
    return gettext(" or ").join(labels)


def _years(said: dict[str, list[str]]) -> str:
    since, until = (said.get(name, [""])[0] for name in ("from", "to"))
    if since and since == until:
        return gettext("in {year}").format(year=since)
    if since and until:
        return gettext("between {since} and {until}").format(since=since, until=until)
    if since:
        return gettext("in {since} or later").format(since=since)
    return gettext("in {until} or before").format(until=until) if until else ""


def label_of(chosen: DeploymentFilter, name: str, value: str) -> str:
    """A value of a parameter that was given, as a reader says it."""
    asked = chosen.filters[name]
    if isinstance(asked, AnyOf):
        rows = chosen.form.cleaned_data[name]
        return next(str(row) for row in rows if getattr(row, asked.key) == value)
    return str(dict(asked.extra.get("choices", ())).get(value, value))

"""The tray of the map: deployments known only to the country, which no pin may stand for."""

from dataclasses import dataclass, field

import numpy as np

from countries.models import Country
from deployments.colouring import legends, part_of
from deployments.filter import DeploymentFilter


@dataclass
class CountryTray:
    """The deployments of one country without a placed site, by the parts of a colouring."""

    country: str
    name: str
    count: int = 0
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def segments(self) -> list[tuple[str, float, float]]:
        """Each part with its share of the ring and where it begins, in hundredths."""
        drawn, before = [], 0.0
        for part, count in self.parts.items():
            share = 100 * count / self.count
            drawn.append((part, round(share, 2), round(-before, 2)))
            before += share
        return drawn


def tray(chosen: DeploymentFilter, colouring: str, alone: str = "") -> list[CountryTray]:
    """Each country with deployments that no site places, the fullest first.

    `alone` is the one value that is asked for: its colour then stands for all.
    """
    snapshot = chosen.selection.snapshot
    words = snapshot.words[colouring]
    names = dict(Country.objects.order_by().values_list("iso2", "name"))
    countries: dict[str, CountryTray] = {}
    for row in np.flatnonzero(chosen.selection.mask & ~snapshot.placed).tolist():
        iso2 = snapshot.columns["country"][row]
        entry = countries.setdefault(iso2, CountryTray(iso2, names[iso2]))
        part = part_of(colouring, alone or words.words[words.codes[row]])
        entry.count += 1
        entry.parts[part] = entry.parts.get(part, 0) + 1
    for entry in countries.values():
        entry.parts = dict(sorted(entry.parts.items(), key=lambda item: (-item[1], item[0])))
    return sorted(countries.values(), key=lambda entry: (-entry.count, entry.name))


def parts_in_words(parts: dict[str, int], colouring: str) -> str:
    """The parts with their names and counts: “CEIEC 2, Others 1”."""
    names = dict(legends()[colouring])
    return ", ".join(f"{names.get(part, part)} {count}" for part, count in parts.items())

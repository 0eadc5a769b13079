"""The tray of the map: deployments known only to the country, which no pin may stand for."""

from dataclasses import dataclass, field

from django.db.models import Count, F, Value

from deployments.colouring import COLUMN, Colouring, legends, part_of
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

    `alone` is the one vendor that is asked for: its colour then stands for all.
    """
    word = Value(alone) if alone else F(COLUMN[Colouring(colouring)])
    rows = (
        chosen.deployments.filter(digest__placed_sites=0)
        .order_by()
        .annotate(word=word)
        .values("country", "country__name", "word")
        .annotate(n=Count("pk"))
    )
    countries: dict[str, CountryTray] = {}
    for row in rows:
        name = row["country__name"]
        entry = countries.setdefault(row["country"], CountryTray(row["country"], name))
        part = part_of(colouring, row["word"])
        entry.count += row["n"]
        entry.parts[part] = entry.parts.get(part, 0) + row["n"]
    for entry in countries.values():
        entry.parts = dict(sorted(entry.parts.items(), key=lambda item: (-item[1], item[0])))
    return sorted(countries.values(), key=lambda entry: (-entry.count, entry.name))


def parts_in_words(parts: dict[str, int], colouring: str) -> str:
    """The parts with their names and counts: “CEIEC 2, Others 1”."""
    names = dict(legends()[colouring])
    return ", ".join(f"{names.get(part, part)} {count}" for part, count in parts.items())

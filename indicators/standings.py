"""Where the figures of one country stand among those of the region."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.contrib.humanize.templatetags.humanize import ordinal

from countries.models import Country
from deployments.parameters import Evidence
from indicators import under_evidence
from indicators.definitions import Definition
from indicators.lineage import Figure
from indicators.measures import Measure
from indicators.models import IndicatorValue, Rule, SubjectKind

# The picture, in its own pixels.
WIDTH, RADIUS, MARGIN = 280, 3.4, 5
STEP = 2 * RADIUS + 0.6


@dataclass(frozen=True)
class Dot:
    """One country on the line: where, and what it stands for."""

    x: float
    y: float
    name: str
    value: float
    own: bool


@dataclass(frozen=True)
class Picture:
    """The countries as dots on a line from nought to the most, equal ones on one another."""

    width: int
    height: float
    middle: float
    dots: list[Dot]


@dataclass(frozen=True)
class Standing:
    """One figure of a country against all countries where that figure is known."""

    figure: Figure
    rank: int | None
    level_with: int
    of: int
    median: float
    most: float
    picture: Picture

    @property
    def place(self) -> str:
        """“3rd”."""
        return ordinal(self.rank)


def standings(figures: list[Figure], country: Country, evidence: str) -> list[Standing]:
    """The figures with at least two known values in the region, under some evidence."""
    names = dict(Country.objects.values_list("iso2", "name"))
    known = _known(evidence)
    found = [(figure, known.get(figure.definition.slug, {})) for figure in figures]
    return [_standing(f, country.iso2, v, names) for f, v in found if len(v) > 1]


def _known(evidence: str) -> dict[str, dict[str, float]]:
    """Of each indicator the known values by country.

    A country without a record has none here: nothing on record is not nothing there.
    """
    found: dict[str, dict[str, float]] = {}
    for indicator, key, measure in _measured(evidence):
        if measure.value is not None and measure.rule != Rule.NO_RECORD:
            found.setdefault(indicator, {})[key] = measure.value
    return found


def _measured(evidence: str) -> Iterable[tuple[str, str, Measure | IndicatorValue]]:
    if evidence == Evidence.ANY:
        stored = IndicatorValue.objects.filter(kind=SubjectKind.COUNTRY).order_by("key")
        return ((row.indicator, row.key, row) for row in stored.defer("records"))
    found = under_evidence.figures(SubjectKind.COUNTRY, evidence)
    return ((slug, key, m) for key, by_slug in found.items() for slug, m in by_slug.items())


def _standing(figure: Figure, key: str, values: dict[str, float], names) -> Standing:
    own = values.get(key)
    middle, most = median(values.values()), max(values.values())
    return Standing(
        figure=figure,
        rank=None if own is None else 1 + sum(other > own for other in values.values()),
        level_with=0 if own is None else sum(v == own for v in values.values()) - 1,
        of=len(values),
        median=_in_unit(figure.definition, middle),
        most=_in_unit(figure.definition, most),
        picture=_picture(figure.definition, key, values, names),
    )


def _in_unit(definition: Definition, value: float) -> float:
    """As a page shows it: a share in whole percent."""
    return round(value * 100) if definition.is_share else value


def _picture(definition: Definition, own: str, values: dict[str, float], names) -> Picture:
    scale = (WIDTH - 2 * MARGIN) / (max(values.values()) or 1)
    heaps: Counter[int] = Counter()
    placed = []
    # The own country first, so that it stands on the line.
    for key, value in sorted(values.items(), key=lambda pair: (pair[0] != own, pair[1], pair[0])):
        x = MARGIN + value * scale
        heap = round(x / STEP)
        placed.append((key, value, x, heaps[heap]))
        heaps[heap] += 1
    height = 2 * MARGIN + (max(heaps.values()) - 1) * STEP
    dots = [
        Dot(
            x=round(x, 1),
            y=round(height - MARGIN - level * STEP, 1),
            name=names[key],
            value=_in_unit(definition, value),
            own=key == own,
        )
        for key, value, x, level in placed
    ]
    middle = MARGIN + median(values.values()) * scale
    return Picture(WIDTH, round(height, 1), round(middle, 1), dots)

"""Whether the stored figures are what a fresh computation gives: the proof of the refresh."""

from dataclasses import dataclass

from indicators.compute import compute
from indicators.models import IndicatorValue
from indicators.subjects import all_subjects
from indicators.writing import same


@dataclass(frozen=True)
class Difference:
    """A figure whose stored value is missing, out of date or about nothing that exists."""

    stored: IndicatorValue | None
    fresh: IndicatorValue | None

    def __str__(self) -> str:
        figure = self.fresh or self.stored
        stored, fresh = _in_words(self.stored), _in_words(self.fresh)
        return f"{figure.indicator} of {figure.kind} {figure.key}: {stored}, afresh {fresh}"


def differences() -> list[Difference]:
    """Every difference between the stored figures and those computed from nothing."""
    fresh = _by_key(compute(all_subjects()))
    stored = _by_key(IndicatorValue.objects.all())
    return [
        Difference(stored.get(key), fresh.get(key))
        for key in sorted(fresh.keys() | stored.keys())
        if key not in fresh or not same(fresh[key], stored.get(key))
    ]


def _by_key(figures) -> dict[tuple[str, str, str], IndicatorValue]:
    return {(figure.indicator, figure.kind, figure.key): figure for figure in figures}


def _in_words(figure: IndicatorValue | None) -> str:
    if figure is None:
        return "nothing"
    value = "not known" if figure.value is None else f"{figure.value:g}"
    return f"{value} from {len(figure.records)} records"

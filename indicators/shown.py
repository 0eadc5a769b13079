"""A figure in the unit in which pages write it: a share in whole percent."""

from dataclasses import dataclass

from indicators.definitions import Definition
from indicators.measures import Measure
from indicators.models import IndicatorValue


@dataclass(frozen=True)
class Shown:
    """What was measured, or is stored, of one indicator, as a page writes it."""

    definition: Definition
    measured: Measure | IndicatorValue

    @property
    def is_known(self) -> bool:
        return self.measured.value is not None

    @property
    def value(self) -> float | None:
        return self._shown(self.measured.value)

    @property
    def low(self) -> float | None:
        return self._shown(self.measured.low)

    @property
    def high(self) -> float | None:
        return self._shown(self.measured.high)

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    def _shown(self, number: float | None) -> float | None:
        if number is None or not self.definition.is_share:
            return number
        return round(number * 100)

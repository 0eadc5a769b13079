"""A figure in the unit in which pages write it: a share in whole percent."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from deployments.templatetags.atalaya import number
from indicators.definitions import Definition
from indicators.measures import Measure
from indicators.models import IndicatorValue
from indicators.written import range_written, readable, written


@dataclass(frozen=True)
class Shown:
    """What was measured, or is stored, of one indicator, as a page writes it."""

    definition: Definition
    measured: Measure | IndicatorValue

    @property
    def is_known(self) -> bool:
        return self.measured.value is not None

    @property
    def is_on_record(self) -> bool:
        """Whether any record is published; nothing on record is not nothing there."""
        return bool(self.measured.records or self.measured.left_out)

    @property
    def value(self) -> float | None:
        return readable(self.definition, self.measured.value)

    @property
    def low(self) -> float | None:
        return readable(self.definition, self.measured.low)

    @property
    def high(self) -> float | None:
        return readable(self.definition, self.measured.high)

    @property
    def is_range(self) -> bool:
        """Whether the ends are written differently."""
        return self.low_text != self.high_text

    @property
    def text(self) -> str:
        """The value with its unit: 40 %, US$240 million."""
        return written(self.definition, self.measured.value)

    @property
    def low_text(self) -> str:
        return written(self.definition, self.measured.low)

    @property
    def high_text(self) -> str:
        return written(self.definition, self.measured.high)

    @property
    def range_text(self) -> str:
        """From low to high, the unit said once."""
        return range_written(self.definition, self.measured.low, self.measured.high)

    @property
    def exact(self) -> str:
        """The value in its unit without rounding, as files give it."""
        return exact(self.definition, self.measured.value)

    @property
    def numerator_text(self) -> str:
        """The numerator to three decimals; the sum of squares of a concentration has many."""
        return number(round(self.measured.numerator, 3))

    @property
    def parts_text(self) -> str:
        """Of a share, of how many: “2 of 4 donated”."""
        if not self.definition.is_share or not self.measured.denominator:
            return ""
        return _("%(some)s of %(all)s %(trait)s") % {
            "some": number(self.measured.numerator),
            "all": number(self.measured.denominator),
            "trait": self.definition.trait,
        }


def exact(definition: Definition, stored: float | None) -> str:
    """A stored figure in its unit, with all digits that a float has and no more."""
    if stored is None:
        return ""
    return f"{stored * definition.scale:.12g}"

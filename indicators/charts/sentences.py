"""What a chart shows, in two sentences for who does not see it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.templatetags.atalaya import number
from indicators.charts.shapes import Bar, Point, Unit


def highest_and_lowest(bars: Sequence[Bar], unit: Unit) -> str:
    """The ends of a set of figures, and how many are not known."""
    known = [bar for bar in bars if bar.value is not None]
    return f"{_ends(known, unit)} {not_known(len(bars) - len(known))}"


def _ends(known: Sequence[Bar], unit: Unit) -> str:
    if not known:
        return _("No figure is known.")
    top = max(known, key=lambda bar: bar.value)
    low = min(known, key=lambda bar: bar.value)
    if len(known) == 1:
        return _("One figure is known: %(name)s, %(value)s.") % {
            "name": top.name,
            "value": unit.written(top.value),
        }
    if top.value == low.value:
        return _("All %(count)s known figures are %(value)s.") % {
            "count": number(len(known)),
            "value": unit.written(top.value),
        }
    text = _("Highest: %(top)s, %(most)s; lowest: %(low)s, %(least)s.")
    if unit.is_time:
        text = _("Latest: %(top)s, %(most)s; earliest: %(low)s, %(least)s.")
    return text % {
        "top": top.name,
        "most": unit.written(top.value),
        "low": low.name,
        "least": unit.written(low.value),
    }


def not_known(count: int) -> str:
    if not count:
        return _("Each of them is known.")
    return ngettext("%(n)s is not known.", "%(n)s are not known.", count) % {"n": number(count)}


def said(name: str, value: float | None, low, high, unit: Unit) -> str:
    """One figure with its name: “Ecuador: 5 800 cameras, 4 300–6 600”."""
    if value is None:
        return _("%(name)s: not known") % {"name": name}
    text = f"{name}: {unit.written(value)}"
    if unit.word:
        text += f" {unit.word_for(value)}"
    if None not in (low, high) and low != high:
        text += f", {unit.range_written(low, high)}"
    return text


def from_year_to_year(points: Sequence[Point], unit: Unit) -> str:
    """The first and last full year that are known, the highest, and how many are not known."""
    known = [point for point in points if point.value is not None and not point.partial]
    if not known:
        return _("No year is known.")
    first, last, top = known[0], known[-1], max(known, key=lambda point: point.value)
    text = _("%(first)s: %(start)s; %(last)s: %(end)s; highest in %(top)s: %(most)s.") % {
        "first": first.year,
        "start": unit.written(first.value),
        "last": last.year,
        "end": unit.written(last.value),
        "top": top.year,
        "most": unit.written(top.value),
    }
    return f"{text} {_years_not_known(sum(point.value is None for point in points))}"


def _years_not_known(count: int) -> str:
    if not count:
        return _("Every year is known.")
    text = ngettext("%(n)s year is not known.", "%(n)s years are not known.", count)
    return text % {"n": number(count)}

"""The arithmetic of a figure in sentences: from the records to the value and its ends."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.templatetags.atalaya import number
from indicators.definitions import Unit
from indicators.models import Rule
from indicators.tracing.shares import VendorShare
from indicators.tracing.trace import Trace

WRITTEN_OUT = 8  # terms of a sum that are still read at a glance


def arithmetic(trace: Trace, shares: list[VendorShare] = ()) -> list[tuple[str, str]]:
    """(what, how) for the value and, where they differ from it, its low and high end."""
    measured = trace.measured
    if measured.value is None or measured.rule == Rule.NO_RECORD:
        return []
    if measured.rule == Rule.EARLIEST:
        return [(_("Value"), _("the earliest year in which one of the records began"))]
    if measured.rule == Rule.SQUARED:
        return _concentration(trace, shares)
    of = measured.denominator
    steps = [(_("Value"), f"{_sum(trace)} {_divided(trace, measured.numerator, of)}".strip())]
    if measured.low != measured.value:
        steps.append((_("Low"), _divided(trace, trace.low_sum, of, end="low")))
    if measured.high != measured.value:
        steps.append((_("High"), _divided(trace, trace.high_sum, trace.high_of, end="high")))
    return steps


def _sum(trace: Trace) -> str:
    amounts = [line.amount for line in trace.lines if line.amount]
    if set(amounts) <= {1}:
        words = ngettext("%(n)s record", "%(n)s records", len(amounts))
        return words % {"n": number(len(amounts))} + (";" if trace.measured.denominator else "")
    total = _exactly(trace, trace.measured.numerator)
    if len(amounts) == 1:
        return "" if trace.measured.denominator else total
    if len(amounts) > WRITTEN_OUT:
        words = {"n": number(len(amounts)), "total": total}
        text = _("the column of the %(n)s records adds up to %(total)s") % words
    else:
        text = f"{' + '.join(_exactly(trace, amount) for amount in amounts)} = {total}"
    return text + (";" if trace.measured.denominator else "")


def _divided(trace: Trace, total: float, of: float | None, end: str = "") -> str:
    """“7 535 cameras ÷ 18 135 478 people × 100 000 = 41.5”."""
    if of is None:
        return f"{_exactly(trace, total)}" if end else ""
    top, bottom = number(total), number(of)
    if trace.definition.unit == Unit.PER_100K:
        top = _("%(n)s cameras") % {"n": top}
        bottom = _("%(n)s people") % {"n": bottom}
    result = getattr(trace, f"{end}_text") if end else trace.text
    scale = number(trace.definition.scale)
    return f"{top} ÷ {bottom} × {scale} = {result}"


def _exactly(trace: Trace, amount: float) -> str:
    sign = "US$" if trace.definition.unit == Unit.DOLLARS else ""
    return f"{sign}{number(round(amount, 2))}"


def _concentration(trace: Trace, shares: list[VendorShare]) -> list[tuple[str, str]]:
    """The sum of squares; the ends give the records without a named vendor to nobody or to one."""
    measured, n = trace.measured, len(trace.lines)
    squares = round(measured.numerator, 3)
    terms = [f"{number(round(share.weight, 3))}²" for share in shares]
    written = " + ".join(terms[:WRITTEN_OUT]) + (" + …" if len(terms) > WRITTEN_OUT else "")
    steps = [(_("Value"), f"({written}) ÷ {n}² × {number(10_000)} = {trace.text}")]
    m = sum(not fact.vendors for fact in trace.facts.standing)
    if not m:
        return steps
    low = f"({number(squares)} + {m} × 1²) ÷ ({n} + {m})² × {number(10_000)} = {trace.low_text}"
    most = number(round(shares[0].weight, 3))
    high = (
        f"({number(squares)} − {most}² + ({most} + {m})²) ÷ ({n} + {m})² × "
        f"{number(10_000)} = {trace.high_text}"
    )
    if measured.low != measured.value:
        steps.append((_("Low"), low))
    if measured.high != measured.value:
        steps.append((_("High"), high))
    return steps

"""The title of a public change: which record, and what of it changed."""

from collections import Counter
from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.models import Deployment
from deployments.templatetags.atalaya import number
from exchange.models import RowKind
from exchange.tables import TABLES
from exchange.wording import CellInWords, RowInWords

MOST_PARTS = 4
PUBLISHED = Deployment.State.PUBLISHED.label


def title_of(rows: Iterable[RowInWords], names: dict[str, str]) -> str:
    """The record that these rows are of, with what changed; of several the first is named.

    `names` are those of the deployments that the public sees, by key.
    """
    by_record: dict[str, list[RowInWords]] = {}
    for row in sorted(rows, key=lambda row: not row.deployment):
        by_record.setdefault(_record(row, names), []).append(row)
    name, of_it = next(iter(by_record.items()))
    title = _("%(record)s: %(what)s") % {"record": name, "what": _what(of_it)}
    others = len(by_record) - 1
    if not others:
        return title
    more = ngettext("and %(n)d other record", "and %(n)d other records", others)
    return f"{title}; {more % {'n': others}}"


def title_of_many(counts: Iterable[tuple[str, int]], name: str = "") -> str:
    """The title where rows are only counted: the tables with the most rows, and their numbers."""
    largest = sorted(counts, key=lambda count: -count[1])
    parts = [f"{number(n)} {_lower(noun)}" for noun, n in largest]
    what = _shortened(parts)
    return _("%(record)s: %(what)s") % {"record": name, "what": what} if name else what


def _record(row: RowInWords, names: dict[str, str]) -> str:
    return names.get(row.deployment) or f"{row.noun} {row.name}"


def _what(rows: list[RowInWords]) -> str:
    """What was done to one record: to itself first, then to its rows by kind."""
    own = [row for row in rows if row.table == "deployments" or not row.deployment]
    parts = [part for row in own for part in _of_itself(row)]
    below = Counter((row.table, row.kind) for row in rows if row not in own)
    parts += [_counted(table, kind, n) for (table, kind), n in below.items()]
    return _shortened(parts)


def _of_itself(row: RowInWords) -> list[str]:
    if row.kind != RowKind.CHANGED:
        return [str(row.kind.label)]
    is_published = [cell for cell in row.cells if _publishes(cell)]
    # In the order of the columns: PostgreSQL does not keep the one in which they were written.
    order = TABLES[row.table].names
    cells = sorted(row.cells, key=lambda cell: cell.column in order and order.index(cell.column))
    fields = [_lower(cell.label) for cell in cells if cell not in is_published]
    parts = [_("published")] if is_published else []
    if fields:
        parts.append(_("%(fields)s changed") % {"fields": _shortened(fields)})
    return parts


def _publishes(cell: CellInWords) -> bool:
    return cell.column == "state" and cell.after == str(PUBLISHED)


def _counted(table: str, kind: RowKind, n: int) -> str:
    options = TABLES[table].model._meta
    noun = options.verbose_name if n == 1 else options.verbose_name_plural
    return _("%(n)s %(kind)s %(noun)s") % {"n": number(n), "kind": kind.label, "noun": noun}


def _shortened(parts: list[str]) -> str:
    if len(parts) > MOST_PARTS:
        rest = len(parts) - MOST_PARTS + 1
        parts = [*parts[: MOST_PARTS - 1], _("%d more") % rest]
    return get_text_list(parts, _("and"))


def _lower(words: str) -> str:
    """Inside a sentence; initials stay as they are."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]

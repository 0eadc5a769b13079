"""Rows of an import that would put back what was changed meanwhile, as an older export does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchange.keeping import key_in_words
from exchange.models import Proposal, ProposedRow, RowKind
from exchange.plan import Change
from exchange.table import Key

PUT_BACK = "put_back"  # the mark of these warnings, by which they are counted and found
MOST_ASKED = 500  # keys in one query; above, the changes of the whole tables are read

Place = tuple[str, Key]


def putting_back(changes: Iterable[Change]) -> Iterator[tuple[Place, str, str]]:
    """The row, its first such column, and a sentence that names the change it would take back.

    A cell is put back where the file says what stood there before a change that was applied.
    Of several the latest is named. So is a row that was removed, and would come again.
    """
    found = {(c.table, c.key): c for c in changes if c.kind in (RowKind.CHANGED, RowKind.NEW)}
    latest: dict[Place, dict[str, Proposal]] = defaultdict(dict)
    for row in _applied(found):
        place = (row.table, tuple(row.key))
        change = found.get(place)
        if change is None or (change.kind == RowKind.NEW) != (row.kind == RowKind.REMOVED):
            continue
        if row.kind == RowKind.REMOVED:
            latest[place][""] = row.proposal
        for column, text in row.before.items() if row.kind == RowKind.CHANGED else ():
            if change.after.get(column) == text:
                latest[place][column] = row.proposal
    for place, columns in latest.items():
        for proposal in dict.fromkeys(columns.values()):
            taken_back = [name for name, of in columns.items() if of == proposal]
            yield place, taken_back[0], _sentence(proposal, taken_back)


def _applied(places: Iterable[Place]) -> Iterable[ProposedRow]:
    """What was applied to these rows, the oldest first, in one query."""
    tables, keys = {table for table, _key in places}, [key_in_words(key) for _t, key in places]
    if not keys:
        return ()
    rows = ProposedRow.objects.filter(
        table__in=tables,
        kind__in=[RowKind.CHANGED, RowKind.REMOVED],
        proposal__state=Proposal.State.APPLIED,
    )
    if len(keys) <= MOST_ASKED:
        rows = rows.filter(key_text__in=keys)
    ordered = rows.select_related("proposal__author").order_by("proposal__applied_at", "pk")
    return ordered.iterator()


def _sentence(proposal: Proposal, columns: list[str]) -> str:
    values = {
        "columns": ", ".join(columns),
        "day": date_format(timezone.localtime(proposal.applied_at), "j M Y"),
        "who": proposal.author or _("a command"),
        "what": proposal.title,
    }
    if columns == [""]:
        return _("Makes anew what was removed on %(day)s by %(who)s: “%(what)s”.") % values
    sentence = _("Puts %(columns)s back to before the change of %(day)s by %(who)s: “%(what)s”.")
    return sentence % values

"""The rows of a preview as its page says them: links in warnings, fields at faulty cells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from desk.proposals.differences import desk_page, public_page
from exchange.models import UploadRow
from exchange.row_reading import is_required
from exchange.row_rules import CITING
from exchange.tables import TABLES

Pages = dict[tuple[str, str], str]  # of records, by table and key


def tell(rows: Iterable[UploadRow], user) -> None:
    """Say in `row.told` what its warnings are, in `row.wrong` what its faults."""
    rows = list(rows)
    known = [record for row in rows for warning in row.warnings for record in _known(warning)]
    pages = _pages({(table, key) for table, key, _name in known}, user)
    for row in rows:
        row.told = [_linked(warning, pages) for warning in row.warnings]
        row.wrong = list(_wrong(row))


def _known(warning: list) -> list[list[str]]:
    """The records that it names, where it names any."""
    return warning[3] if len(warning) > 3 else []


def _wrong(row: UploadRow) -> Iterator[dict]:
    """Each fault with the name of the field in which its cell is typed anew, once a cell."""
    seen = set()
    for place, column, sentence, value in row.faults_shown:
        is_cell = row.table in TABLES and TABLES[row.table].has(column) and column not in seen
        seen.add(column)
        says_something = is_cell and row.cells.get(column, "").strip()
        yield {
            "place": place,
            "column": column,
            "sentence": sentence,
            "value": value,
            "field": f"{row.table}:{row.number}:{column}" if is_cell else "",
            "may_be_empty": says_something and not _must(row, column),
        }


def _must(row: UploadRow, column: str) -> bool:
    """Whether the cell may not be empty."""
    table, is_cited = TABLES[row.table], column == "sources" and row.table in CITING
    return is_cited or column in table.key or is_required(table, table.column(column))


def _linked(warning: list, pages: Pages) -> SafeString:
    """The sentence, in which the name of each known record leads to it."""
    sentence = conditional_escape(warning[1])
    for table, key, name in _known(warning):
        page, quoted = pages.get((table, key)), conditional_escape(f"“{name}”")
        if page:
            link = format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', page, quoted)
            sentence = sentence.replace(quoted, link, 1)
    return mark_safe(sentence)  # of escaped parts


def _pages(known: Iterable[tuple[str, str]], user) -> Pages:
    """Where each record is read: at the desk, or in public by who may not open it there."""
    keys, pages = defaultdict(set), {}
    for table, key in known:
        keys[table].add(key)
    for table, of_table in keys.items():
        model, field = TABLES[table].model, TABLES[table].key_field
        right = f"{model._meta.app_label}.{{}}_{model._meta.model_name}"
        at_desk = any(user.has_perm(right.format(act)) for act in ("view", "change"))
        for record in model._default_manager.filter(**{f"{field}__in": of_table}):
            page = (at_desk and desk_page(record)) or public_page(record)
            pages[table, str(getattr(record, field))] = page
    return pages

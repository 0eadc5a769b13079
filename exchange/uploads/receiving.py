"""An upload from its file to its preview: kept, read once by whoever takes it, tidied."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from exchange.models import Upload, UploadRow
from exchange.sheets import Fault, Row, Sheet
from exchange.state import read_state
from exchange.tables import TABLES
from exchange.uploads.files import read_file
from exchange.uploads.given_keys import Place, give_keys
from exchange.uploads.limits import refuse_size
from exchange.uploads.mending import Mending
from exchange.uploads.previewing import Preview, PreviewedRow, preview

logger = logging.getLogger(__name__)

BATCH = 1000
STUCK = timedelta(minutes=5)  # a step of reading takes seconds
ABANDONED = timedelta(days=30)
State = Upload.State


def receive(name: str, content: bytes, *, author, table: str = "", publish: bool) -> Upload:
    """Keep a file until it is read, or raise TooMuch."""
    refuse_size(len(content))
    return Upload.objects.create(
        author=author,
        file_name=name[-200:],
        checksum=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        table=table,
        publish=publish,
    )


def read(pk: int) -> None:
    """Read an upload and keep its preview; nothing happens where somebody else does it.

    Each step is seen at once, the preview only whole: who is killed leaves an upload that
    another may take up.
    """
    upload = _taken(pk)
    if upload is None:
        return
    try:
        mending = Mending(**upload.mending)
        content = bytes(upload.content)
        sheets, unread = read_file(upload.file_name, content, upload.table, mending)
        layout = {sheet.table.name: [sheet.title, sheet.letters] for sheet in sheets}
        found = {"layout": mending.layout | layout, "untold": mending.untold}
        Upload.objects.filter(pk=pk).update(mending=mending.stored(), **found)
        _keep(upload, sheets, unread, mending)
    except Exception:
        _step(pk, state=State.FAILED, content=None, done=0, total=0)
        raise


def mend(upload: Upload, said: Callable[[Mending], None]) -> bool:
    """Have the file read again, otherwise than it is written; False where it is kept no more."""
    with transaction.atomic():
        held = Upload.objects.select_for_update().get(pk=upload.pk)
        if held.state != State.READY or held.content is None:
            return False
        mending = Mending(**held.mending)
        said(mending)
        _step(held.pk, state=State.RECEIVED, mending=mending.stored(), done=0, total=0)
        return True


def check_again(upload: Upload) -> None:
    """Make the preview of the same rows anew: the atlas has changed meanwhile."""
    with transaction.atomic():
        held = Upload.objects.select_for_update().get(pk=upload.pk)
        if held.state != State.READY:
            return
        notes, faults = held.notes, [Fault(**_thawed(fault)) for fault in held.faults]
        _keep(held, _sheets_of(held), faults + _unread_rows(held), Mending(**held.mending))
        Upload.objects.filter(pk=held.pk).update(notes=notes)


def _taken(pk: int) -> Upload | None:
    """The upload, if it is ours to read: nobody has begun, or who began is gone."""
    with transaction.atomic():
        upload = Upload.objects.select_for_update().filter(pk=pk).first()
        stuck = timezone.now() - STUCK
        if upload is None or not upload.is_under_way:
            return None
        if upload.state == State.READING and upload.moved_at > stuck:
            return None
        _step(pk, state=State.READING, done=0, total=0)
        return upload


def _step(pk: int, **fields) -> None:
    Upload.objects.filter(pk=pk).update(moved_at=timezone.now(), **fields)


def _keep(upload: Upload, sheets: list[Sheet], unread: list[Fault], mending: Mending) -> None:
    """Check the sheets against the atlas and write down what they would do."""
    left_out = mending.without(sheets)
    total = sum(len(sheet.rows) for sheet in sheets)
    _step(upload.pk, total=total, done=0)
    tell = partial(_tell, upload.pk)
    handed_in = give_keys(sheets)
    shown = preview(
        sheets, unread, read_state(), publish=upload.publish, tell=tell, left_out=left_out
    )
    with transaction.atomic():
        UploadRow.objects.filter(upload=upload).delete()
        rows = (_row(upload, place, row, handed_in) for place, row in enumerate(shown.rows))
        UploadRow.objects.bulk_create(rows, batch_size=BATCH)
        _step(upload.pk, state=State.READY, done=total, **_of_file(shown))


def _tell(pk: int, done: int) -> None:
    _step(pk, done=done)


def _of_file(shown: Preview) -> dict:
    faults = [asdict(fault) | {"wants": sorted(fault.wants)} for fault in shown.faults]
    return {"notes": shown.notes, "faults": faults}


def _thawed(fault: dict) -> dict:
    several = tuple(fault.get("several", ()))
    return fault | {"wants": frozenset(fault["wants"]), "several": several}


def _row(
    upload: Upload, position: int, row: PreviewedRow, handed_in: dict[Place, Row]
) -> UploadRow:
    change = row.change
    written = handed_in.get((row.table, row.row.number), row.row)
    return UploadRow(
        upload=upload,
        position=position,
        table=row.table,
        number=row.row.number,
        key=list(row.key),
        kind=row.kind,
        cells=written.cells,
        before=change.before if change else {},
        after=change.after if change else {},
        faults=[
            [f.column, f.sentence, f.value, f in row.unread, f.suggestion, f.rule, f.several]
            for f in row.faults
        ],
        warnings=[list(warning) for warning in row.warnings],
    )


def _sheets_of(upload: Upload) -> list[Sheet]:
    """The rows that were handed in, as sheets again."""
    sheets: dict[str, Sheet] = {}
    for row in upload.rows.order_by("position").iterator():
        table = TABLES[row.table]
        sheet = sheets.setdefault(row.table, Sheet(table, [], []))
        sheet.rows.append(Row(row.number, row.cells))
    for sheet in sheets.values():
        names = {name for row in sheet.rows for name in row.cells}
        sheet.columns = [name for name in sheet.table.names if name in names]
    return list(sheets.values())


def _unread_rows(upload: Upload) -> list[Fault]:
    """The faults of reading, which the rows alone do not show: formulas, cells too many."""
    return [
        Fault(row.table, sentence, row.number, column, value)
        for row in upload.rows.filter(kind=UploadRow.Kind.ERROR)
        for column, sentence, value, is_of_reading, *_rest in row.faults
        if is_of_reading
    ]


def tidy() -> int:
    """Take up what nobody finished, and forget the previews that nobody confirmed in a month."""
    now = timezone.now()
    old = Upload.objects.filter(created_at__lt=now - ABANDONED).exclude(state=State.CONFIRMED)
    forgotten, _by_model = old.delete()
    stuck = Upload.objects.filter(
        state__in=[State.RECEIVED, State.READING], moved_at__lt=now - STUCK
    )
    for pk in stuck.values_list("pk", flat=True):
        read(pk)
    return forgotten

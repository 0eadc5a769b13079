"""Plans kept as proposals: written down row by row, and read back as they were."""

from collections.abc import Iterable

from django.db import models, transaction

from exchange.models import Proposal, ProposedRow
from exchange.plan import Change, Kind, Plan
from exchange.table import Key
from exchange.tables import TABLES

BATCH = 500
LONGEST_TITLE = 200
KEY_GLUE = " + "


@transaction.atomic
def keep(plan: Plan, *, record: models.Model | None = None, title: str, **fields) -> Proposal:
    """Keep a plan with who made it and why; `record` is what was edited, if it was one."""
    if record is not None:
        fields["record_table"], fields["record_key"] = address_of(record)
    proposal = Proposal.objects.create(
        title=title[:LONGEST_TITLE],
        state_of_new=plan.state_of_new,
        same=plan.same,
        **fields,
    )
    _write_rows(proposal, plan)
    return proposal


@transaction.atomic
def keep_instead(proposal: Proposal, plan: Plan) -> None:
    """Let a proposal that is still open hold another plan."""
    proposal.rows.all().delete()
    proposal.state_of_new, proposal.same = plan.state_of_new, plan.same
    proposal.save()
    _write_rows(proposal, plan)


def plan_of(proposal: Proposal) -> Plan:
    """The plan that a proposal holds."""
    changes = [
        Change(row.table, tuple(row.key), Kind(row.kind), row.before, row.after)
        for row in proposal.rows.order_by("position").iterator()
    ]
    return Plan(changes, proposal.same, proposal.state_of_new)


def version_of(proposal: Proposal) -> str:
    """What tells a plan from another that took its place: its rows are written anew."""
    return str(proposal.rows.aggregate(last=models.Max("pk"))["last"] or 0)


def address_of(record: models.Model) -> tuple[str, str]:
    """The table and the key of a record, as proposals name them."""
    table = next(table for table in TABLES.values() if table.model is type(record))
    return table.name, key_in_words(getattr(record, column) for column in _attributes(table))


def _attributes(table) -> Iterable[str]:
    columns = (table.column(name) for name in table.key)
    return (f"{c.attribute}_id" if c.is_reference else c.attribute for c in columns)


def key_in_words(key: Iterable) -> str:
    """The key of a row in one line."""
    return KEY_GLUE.join(str(part) for part in key)


def record_of(proposal: Proposal) -> models.Model | None:
    """The record on whose page an edit was made, where it stands."""
    return record_at(proposal.record_table, proposal.record_key)


def record_at(name: str, key_text: str) -> models.Model | None:
    """The row of a table with this key, where it stands."""
    table = TABLES.get(name)
    if table is None:
        return None
    key = key_text.split(KEY_GLUE)
    which = dict(zip(_attributes(table), key, strict=True))
    return table.model._default_manager.filter(**which).first()


def _write_rows(proposal: Proposal, plan: Plan) -> None:
    present = _deployments_of_present_rows(plan)
    rows = (
        ProposedRow(
            proposal=proposal,
            position=position,
            table=change.table,
            key=list(change.key),
            key_text=key_in_words(change.key),
            deployment=_deployment_of(change) or present.get((change.table, change.key), ""),
            kind=change.kind,
            before=change.before,
            after=change.after,
        )
        for position, change in enumerate(plan.changes)
    )
    ProposedRow.objects.bulk_create(rows, batch_size=BATCH)


def _deployment_of(change: Change) -> str:
    """The deployment that a row is or belongs to, where its cells or its key say so."""
    if change.table == "deployments":
        return change.key[0]
    table = TABLES[change.table]
    if "deployment" in table.key:
        return change.key[table.key.index("deployment")]
    return (change.after | change.before).get("deployment", "")


def _deployments_of_present_rows(plan: Plan) -> dict[tuple[str, Key], str]:
    """The deployment of each changed row whose differing cells do not name it."""
    found = {}
    for name in plan.tables:
        table = TABLES[name]
        if not table.has("deployment") or "deployment" in table.key:
            continue
        keys = [change.key[0] for change in plan.changes if change.table == name]
        rows = table.model._default_manager.filter(deployment__isnull=False)
        for start in range(0, len(keys), BATCH):
            part = rows.filter(**{f"{table.key_field}__in": keys[start : start + BATCH]})
            pairs = part.order_by().values_list(table.key_field, "deployment__slug")
            found |= {(name, (key,)): slug for key, slug in pairs}
    return found

"""Plans kept as proposals: written down row by row, and read back as they were."""

from collections.abc import Iterable

from django.db import models, transaction

from exchange.models import Proposal, ProposedRow
from exchange.plan import Change, Kind, Plan
from exchange.tables import TABLES

BATCH = 500
LONGEST_TITLE = 200


@transaction.atomic
def keep(plan: Plan, *, record: models.Model | None = None, title: str, **fields) -> Proposal:
    """Keep a plan with who made it and why; `record` is what was edited, if it was one."""
    table, key = ("", "") if record is None else address_of(record)
    proposal = Proposal.objects.create(
        title=title[:LONGEST_TITLE],
        state_of_new=plan.state_of_new,
        same=plan.same,
        record_table=table,
        record_key=key,
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


def address_of(record: models.Model) -> tuple[str, str]:
    """The table and the key of a record, as proposals name them."""
    table = next(table for table in TABLES.values() if table.model is type(record))
    return table.name, key_in_words(getattr(record, column) for column in _attributes(table))


def _attributes(table) -> Iterable[str]:
    columns = (table.column(name) for name in table.key)
    return (f"{c.attribute}_id" if c.is_reference else c.attribute for c in columns)


def key_in_words(key: Iterable) -> str:
    """The key of a row in one line."""
    return " + ".join(str(part) for part in key)


def _write_rows(proposal: Proposal, plan: Plan) -> None:
    rows = (
        ProposedRow(
            proposal=proposal,
            position=position,
            table=change.table,
            key=list(change.key),
            key_text=key_in_words(change.key),
            deployment=_deployment_of(change),
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

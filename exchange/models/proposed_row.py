"""One row of a change, before and after."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchange.models.proposal import Proposal
from sources.constraints import not_empty_check, word_check


class RowKind(models.TextChoices):
    """What a plan does to a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    REMOVED = "removed", _("removed")


class ProposedRow(models.Model):
    """A row of a table that a change makes, changes (only the cells that differ) or removes."""

    Kind = RowKind

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField(_("position"))
    table = models.CharField(_("table"), max_length=20)
    key = models.JSONField(_("key"))
    key_text = models.CharField(_("key in one line"), max_length=260)
    deployment = models.CharField(_("deployment"), max_length=80, blank=True, db_index=True)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    # Of a row of a deployment, once applied: the public could see it then.
    was_public = models.BooleanField(_("was public"), default=False, editable=False)

    class Meta:
        verbose_name = _("row of a change")
        verbose_name_plural = _("rows of changes")
        ordering = ["proposal", "position"]
        constraints = [
            word_check("exchange_proposedrow", "kind", RowKind),
            not_empty_check("exchange_proposedrow", "table"),
            models.UniqueConstraint(
                fields=["proposal", "table", "key_text"], name="exchange_proposedrow_once"
            ),
        ]
        indexes = [models.Index(fields=["table", "key_text"], name="exchange_row_by_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.table} {self.key_text}"

    @property
    def cells(self) -> list[tuple[str, str, str]]:
        """Each cell that the row says something of: its column, before and after."""
        names = list(dict.fromkeys([*self.before, *self.after]))
        cells = [(name, self.before.get(name, ""), self.after.get(name, "")) for name in names]
        return [cell for cell in cells if cell[1] != cell[2]]

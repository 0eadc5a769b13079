"""One change of the atlas: an edit, an import, a bulk edit or an undo."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment
from sources.constraints import not_empty_check, word_check

LARGE = 500  # rows; more is not taken back by a press of a button


class ProposalKind(models.TextChoices):
    EDIT = "edit", _("Edit")
    IMPORT = "import", _("Import")
    BULK = "bulk", _("Bulk edit")
    UNDO = "undo", _("Undo")


class ProposalState(models.TextChoices):
    PREVIEW = "preview", _("previewed, not handed in")
    WAITING = "waiting", _("waiting for review")
    SENT_BACK = "sent_back", _("sent back")
    APPLIED = "applied", _("applied")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Proposal(models.Model):
    """A plan that is kept, with who made it, why, and what became of it.

    Every change is one, also those that were applied at once: it is the batch that history
    names and that can be undone whole.
    """

    Kind = ProposalKind
    State = ProposalState

    uid = models.UUIDField(_("number"), unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=9, choices=State.choices)
    title = models.CharField(_("what"), max_length=200)
    reason = models.TextField(_("why"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        help_text=_("Empty where a command made it."),
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decided_proposals",
    )
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)
    undoes = models.ForeignKey(
        "self", verbose_name=_("undoes"), null=True, blank=True, on_delete=models.PROTECT
    )
    state_of_new = models.CharField(
        _("new deployments begin as"), max_length=10, choices=Deployment.State.choices
    )
    same = models.JSONField(_("rows that stay as they are, by table"), default=dict)
    doubts = models.JSONField(_("what would be unlikely with it"), default=list, blank=True)
    missing = models.JSONField(
        _("key fields that its record would still miss"), default=list, blank=True
    )
    # Of an edit of one record: the page of the desk on which it was made.
    record_table = models.CharField(max_length=20, blank=True)
    record_key = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-created_at", "-id"]
        permissions = [("review_proposal", _("Can publish or send back the changes of others"))]
        constraints = [
            word_check("exchange_proposal", "kind", ProposalKind),
            word_check("exchange_proposal", "state", ProposalState),
            word_check("exchange_proposal", "state_of_new", Deployment.State),
            not_empty_check("exchange_proposal", "title"),
            models.CheckConstraint(
                name="exchange_proposal_applied_says_when",
                condition=Q(state="applied", applied_at__isnull=False)
                | (~Q(state="applied") & Q(applied_at__isnull=True)),
                violation_error_message=_("What is applied says when, and nothing else does."),
            ),
            models.CheckConstraint(
                name="exchange_proposal_undo_names_what_it_undoes",
                condition=Q(kind="undo", undoes__isnull=False)
                | (~Q(kind="undo") & Q(undoes__isnull=True)),
                violation_error_message=_("An undo names what it undoes, and nothing else does."),
            ),
        ]
        indexes = [models.Index(fields=["state", "-created_at"], name="exchange_proposal_queue")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def size(self) -> int:
        """How many rows it makes, changes or removes."""
        return self.rows.count()

    @property
    def is_large(self) -> bool:
        """Whether it is more than anybody reads through, such as the first load of a dataset."""
        return self.size > LARGE

    @property
    def is_open(self) -> bool:
        """Whether it may still be applied."""
        return self.state in (self.State.PREVIEW, self.State.WAITING, self.State.SENT_BACK)

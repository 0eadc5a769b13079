"""A file that was handed in, and what came of reading it: nothing of it is in the atlas yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchange.models.proposal import Proposal
from sources.constraints import not_empty_check, word_check


class UploadState(models.TextChoices):
    RECEIVED = "received", _("received")
    READING = "reading", _("being read")
    READY = "ready", _("previewed")
    FAILED = "failed", _("could not be read")
    CONFIRMED = "confirmed", _("confirmed")


class Upload(models.Model):
    """An import between its upload and its confirmation, when a proposal takes its place.

    The file itself is kept here as it was received until it is confirmed, where every worker
    finds it and no address leads to it; what is read otherwise than written stands beside it.
    """

    State = UploadState

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="uploads",
    )
    file_name = models.CharField(_("file"), max_length=200)
    checksum = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveIntegerField(_("bytes"))
    content = models.BinaryField(_("content, until it is confirmed"), null=True)
    table = models.CharField(_("table"), max_length=20, blank=True)
    publish = models.BooleanField(_("propose new deployments for publication"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default="received")
    created_at = models.DateTimeField(_("handed in"), default=timezone.now)
    moved_at = models.DateTimeField(_("last step"), default=timezone.now)
    done = models.PositiveIntegerField(_("rows read"), default=0)
    total = models.PositiveIntegerField(_("rows"), default=0)
    notes = models.JSONField(_("notes"), default=list)
    faults = models.JSONField(_("what is wrong with the file"), default=list)
    mending = models.JSONField(_("what is read otherwise than written"), default=dict)
    layout = models.JSONField(_("where the columns stand"), default=dict)
    untold = models.JSONField(_("sheets whose table is not known"), default=list)
    proposal = models.OneToOneField(
        Proposal, verbose_name=_("change"), null=True, blank=True, on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-id"]
        constraints = [
            word_check("exchange_upload", "state", UploadState),
            not_empty_check("exchange_upload", "file_name"),
            models.CheckConstraint(
                name="exchange_upload_confirmed_has_its_proposal",
                condition=Q(state="confirmed", proposal__isnull=False)
                | (~Q(state="confirmed") & Q(proposal__isnull=True)),
                violation_error_message=_("A confirmed import has its change, and no other has."),
            ),
            models.CheckConstraint(
                name="exchange_upload_is_read_or_kept",
                condition=Q(content__isnull=False) | ~Q(state__in=["received", "reading"]),
                violation_error_message=_("A file is kept until it has been read."),
            ),
            models.CheckConstraint(
                name="exchange_upload_reads_no_more_than_there_is",
                condition=Q(done__lte=models.F("total")),
                violation_error_message=_("No more rows are read than there are."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def place(self, table: str, number: int | None, column: str = "") -> str:
        """Where something stands, as a spreadsheet says it: `Sites!C7`; else in words."""
        title, letters = self.layout.get(table, ("", {}))
        title = title or table
        if number and column in letters:
            quoted = title if title.replace("_", "").isalnum() else f"'{title}'"
            return f"{quoted}!{letters[column]}{number}"
        return (
            gettext("%(table)s, row %(row)d") % {"table": title, "row": number} if number else title
        )

    @property
    def faults_shown(self) -> list[tuple[str, str, str]]:
        """What is wrong with the file: where, the column, and a sentence."""
        return [
            (self.place(f["table"], f["row"], f["column"]), f["column"], f["sentence"])
            for f in self.faults
        ]

    @property
    def is_under_way(self) -> bool:
        """Whether there is no preview yet, and may be one."""
        return self.state in (self.State.RECEIVED, self.State.READING)

"""One row of an import, as it was handed in and what it would do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchange.models.upload import Upload
from sources.constraints import not_empty_check, word_check


class UploadRowKind(models.TextChoices):
    """What confirming would do to a row of the atlas."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("same")
    ERROR = "error", _("error")
    OMITTED = "omitted", _("left out")  # by whoever handed the file in


class UploadRow(models.Model):
    """A row of a file: its number there, its cells as written, and the change or the faults."""

    Kind = UploadRowKind

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField(_("position"))
    table = models.CharField(_("table"), max_length=20)
    number = models.PositiveIntegerField(_("row of the file"))
    key = models.JSONField(_("key"))
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    cells = models.JSONField(_("cells as handed in"), default=dict)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    faults = models.JSONField(_("faults"), default=list)
    warnings = models.JSONField(_("warnings"), default=list)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["upload", "position"]
        constraints = [
            word_check("exchange_uploadrow", "kind", UploadRowKind),
            not_empty_check("exchange_uploadrow", "table"),
            models.UniqueConstraint(
                fields=["upload", "position"], name="exchange_uploadrow_position_once"
            ),
            models.CheckConstraint(
                name="exchange_uploadrow_error_says_why",
                condition=(models.Q(kind="error") & ~models.Q(faults=[]))
                | (~models.Q(kind="error") & models.Q(faults=[])),
                violation_error_message=_("A row with an error says which, and no other does."),
            ),
        ]
        indexes = [models.Index(fields=["upload", "kind", "position"], name="exchange_upload_kind")]

    def __str__(self) -> str:
        return f"{self.table} {self.number}"

    @property
    def name(self) -> str:
        """The key in one line, as far as the row has one."""
        return " + ".join(part for part in self.key if part)

    def place(self, column: str = "") -> str:
        """Where it stands, as far as the column is one of the file."""
        place = self.upload.place(self.table, self.number, column)
        return place if "!" in place else ""

    @property
    def differences(self) -> list[tuple[str, str, str]]:
        """Each cell that would change or be filled: its column, before and after."""
        cells = [(name, self.before.get(name, ""), text) for name, text in self.after.items()]
        return [cell for cell in cells if cell[1] != cell[2]]

    @property
    def faults_shown(self) -> list[tuple[str, str, str, str]]:
        """Each fault: its place and column, a sentence, and the value if the sentence lacks it."""
        return [
            (self.place(column), column, sentence, "" if value in sentence else value)
            for column, sentence, value, *_rest in self.faults
        ]

"""Why a record is changed, asked on its form and kept with the change, not the record."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from desk.autocompletes import KnowsItsRecords
from desk.publicity import is_public
from desk.recording import is_recorded
from desk.seen import FIELD, refuse_if_saved_meanwhile


class Reason(forms.CharField):
    """Words about a save: by themselves they change nothing of the record."""

    widget = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})

    def has_changed(self, initial, data):
        return False


class RecordForm(KnowsItsRecords):
    """The form of a record; what the public sees is changed with a reason."""

    is_stopped = False  # shown again as it was sent, to be asked about
    why = Reason(label=_("Why"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].required = self._needs_a_reason()

    def is_valid(self):
        return super().is_valid() and not self.is_stopped

    def clean(self):
        refuse_if_saved_meanwhile(self.instance, self.data.get(FIELD))
        cleaned = super().clean()
        is_missing = not cleaned.get("why") and not self.has_error("why")
        if is_missing and self.publishes(cleaned) and not settings.SELF_REVIEW:
            self.add_error(
                "why", _("Say why it is published: the reviewer and the history read it.")
            )
        return cleaned

    def publishes(self, cleaned: dict) -> bool:
        """Whether the public will see what it does not see yet."""
        return False

    def _needs_a_reason(self) -> bool:
        record = self.instance
        if settings.SELF_REVIEW or record.pk is None or not is_recorded(type(record)):
            return False
        return is_public(record)

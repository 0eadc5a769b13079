"""The form by which a file is handed in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exchange.tables import DATASET
from exchange.uploads.limits import TooMuch, refuse_size


def tables() -> list[tuple[str, str]]:
    return [("", _("by its name or its columns")), *((t.name, t.name) for t in DATASET)]


class UploadForm(forms.Form):
    """A file, the table it is of where its name does not say so, and what is to become of it."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".csv,.xlsx,.zip,.geojson,.json,.gpkg", "aria-describedby": "limits"}
        ),
    )
    table = forms.ChoiceField(label=_("Table"), choices=tables, required=False)
    publish = forms.BooleanField(
        label=_("Propose new deployments for publication"),
        help_text=_("Otherwise they begin as drafts."),
        required=False,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            refuse_size(file.size)
        except TooMuch as error:
            raise forms.ValidationError(str(error)) from error
        return file

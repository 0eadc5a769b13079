"""What sources claim, field by field; of claims that disagree, one may be adopted."""

from django.utils.translation import gettext as _

from deployments import rules
from deployments.models import Claim
from deployments.templatetags.atalaya import number
from desk.admin.rows import KeyedFormSet, RowInline
from desk.autocompletes import KnowsItsRecords

ADOPTED = Claim.Standing.ADOPTED


class ClaimForm(KnowsItsRecords):
    """A claim on its own; which one is adopted is judged over all claims of the record."""

    @property
    def headline(self) -> str:
        claim = self.instance
        what = claim.text if claim.number is None else number(claim.number)
        said = f"{claim.get_field_display()}: {what} {claim.unit}".strip()
        parts = (said, claim.as_of, claim.get_standing_display(), claim.source.publisher)
        return " · ".join(part for part in parts if part)

    def clean(self):
        cleaned = super().clean()
        for problem in rules.count_problem(cleaned.get("field"), cleaned.get("number")):
            self.add_error(problem.field, problem.sentence)
        return cleaned

    def _get_validation_exclusions(self):
        # The form has checked the word; leaving `standing` out spares the comparison with
        # rows of the database that this very save is about to change.
        return super()._get_validation_exclusions() | {"standing"}


class ClaimFormSet(KeyedFormSet):
    """All claims of one record: at most one adopted for each field."""

    def clean(self):
        super().clean()
        adopted = self._adopted_elsewhere()
        for form in self.kept_forms():
            cleaned = getattr(form, "cleaned_data", {})
            field = cleaned.get("field")
            if cleaned.get("standing") != ADOPTED or not field:
                continue
            if field in adopted:
                form.add_error(
                    "standing",
                    _("Another claim on this field is adopted already; adopt one of the two."),
                )
            adopted.add(field)

    def _adopted_elsewhere(self) -> set[str]:
        """Fields with an adopted claim that this page does not show: added meanwhile."""
        if self.instance.pk is None:
            return set()
        shown = [form.instance.pk for form in self.initial_forms]
        others = self.instance.claims.filter(standing=ADOPTED).exclude(pk__in=shown)
        return set(others.order_by().values_list("field", flat=True))

    def save_existing_objects(self, commit=True):
        """Let go of what is no longer adopted before another claim takes its place.

        Each of these rows is then saved as the editor left it, with its history.
        """
        changed = [form.instance.pk for form in self.initial_forms if form.has_changed()]
        if commit:
            self.instance.claims.filter(pk__in=changed, standing=ADOPTED).update(standing="")
        return super().save_existing_objects(commit)


class ClaimInline(RowInline):
    model = Claim
    form = ClaimForm
    formset = ClaimFormSet
    autocomplete_fields = ("source",)
    prefetch = ("source",)
    fields = (
        ("field", "number", "unit", "as_of"),
        "text",
        ("source", "stance", "standing"),
        "note",
    )

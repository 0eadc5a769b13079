"""Rows of a deployment's page: their sources, their keys, and what every writer refuses."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from deployments import rules
from desk.admin.desk_admin import KnownAutocompletes
from desk.autocompletes import KnowsItsRecords
from desk.number_input import NUMBERS
from exchange.keys import LETTERS, next_key


class SourcedForm(KnowsItsRecords):
    """A row that cites at least one source."""

    def clean(self):
        cleaned = super().clean()
        if "sources" not in self.errors and "sources" in self.fields:
            for problem in rules.source_problem(cleaned.get("sources") or ()):
                self.add_error(problem.field, problem.sentence)
        return cleaned


class KeyedFormSet(BaseInlineFormSet):
    """Gives each new row the next free key below the record it belongs to."""

    said_once: tuple[str, ...] = ()  # what no two rows of a record share

    def clean(self):
        super().clean()
        if self.said_once:
            self._refuse_what_another_row_still_holds()

    def _refuse_what_another_row_still_holds(self):
        """Rows are saved one after the other, so one may not take what another gives up."""
        held = {self._saved(form): form for form in self.initial_forms}
        for form in self.initial_forms:
            if not set(self.said_once) & set(form.changed_data) or self._should_delete_form(form):
                continue
            holder = held.get(self._wanted(form))
            if holder is not None and holder is not form and holder.has_changed():
                sentence = _(
                    "Another row still holds this: change or delete that row, save, then this one."
                )
                form.add_error(self.said_once[0], sentence)

    def _saved(self, form) -> tuple:
        return tuple(form.initial.get(name) for name in self.said_once)

    def _wanted(self, form) -> tuple:
        values = (getattr(form, "cleaned_data", {}).get(name) for name in self.said_once)
        return tuple(getattr(value, "pk", value) for value in values)

    def save_new(self, form, commit=True):
        if self.model._meta.model_name in LETTERS:
            form.instance.key = next_key(self.model, self.instance.slug)
        return super().save_new(form, commit=commit)

    def kept_forms(self) -> list:
        """The rows that stand after saving."""
        rows = [*self.initial_forms, *(f for f in self.extra_forms if f.has_changed())]
        return [form for form in rows if not self._should_delete_form(form)]


class NeededFormSet(KeyedFormSet):
    """Rows without which a deployment is not published: `problem_field` of the rules."""

    problem_field = ""

    def clean(self):
        super().clean()
        if not self.instance.is_published or self.kept_forms():
            return
        problems = rules.publication_problems(
            has_supply=self.problem_field != "supplies", has_site=self.problem_field != "sites"
        )
        if problems:
            raise ValidationError([problem.sentence for problem in problems])


class RowInline(KnownAutocompletes, admin.StackedInline):
    """One kind of row, all of a deployment's in one question to the database."""

    form = SourcedForm
    formset = KeyedFormSet
    template = "desk/rows.html"
    extra = 0
    autocomplete_fields = ("sources",)
    prefetch = ("sources",)
    formfield_overrides = {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 2})},
        **NUMBERS,
    }

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(*self.prefetch)

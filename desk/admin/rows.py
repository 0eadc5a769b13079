"""Rows of a deployment's page: their sources, their keys, and what every writer refuses."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet

from deployments import rules
from desk.admin.desk_admin import KnownAutocompletes
from desk.autocompletes import KnowsItsRecords
from desk.keys import LETTERS, next_key


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
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 2})}}

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(*self.prefetch)

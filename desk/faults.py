"""Why a save was refused, fault by fault, each with the way to its field."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.admin.helpers import InlineAdminFormSet
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BaseFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext as _


class Fault(NamedTuple):
    """One refusal: its sentence, and the words and place of what it is about, if any."""

    sentence: str
    words: str = ""
    place: str = ""


def faults_of(form: BaseForm, rows: list[InlineAdminFormSet]) -> list[Fault]:
    """The faults of a page from its top to its foot; none of a page that was not sent."""
    if not form.is_bound:
        return []
    found = list(_of_form(form))
    for formset in (group.formset for group in rows):
        name = capfirst(formset.model._meta.verbose_name_plural)
        place = f"{formset.prefix}-group"
        found += [Fault(sentence, name, place) for sentence in formset.non_form_errors()]
        for number, row in enumerate(formset.forms):
            place = f"{formset.prefix}-{number}"
            found += _of_form(row, _row_in_words(formset, row), place)
    return found


def _of_form(form: BaseForm, row: str = "", place: str = "") -> Iterator[Fault]:
    if not form.errors:
        return
    for name in (NON_FIELD_ERRORS, *form.fields):
        words, where = row, place
        if name != NON_FIELD_ERRORS:
            words = f"{row}: {form[name].label}" if row else form[name].label
            where = form[name].id_for_label or form[name].auto_id
        for sentence in form.errors.get(name, ()):
            yield Fault(sentence, capfirst(words), where)


def _row_in_words(formset: BaseFormSet, row: BaseForm) -> str:
    name = formset.model._meta.verbose_name
    if row.instance.pk is None:
        return _("New %(name)s") % {"name": name}
    return f"{name} ({getattr(row, 'headline', None) or row.instance})"

"""Database checks that several tables share: Django's `choices` do not bind the database."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def word_check(
    table: str, field: str, words: type[models.TextChoices], *, blank: bool = False
) -> models.CheckConstraint:
    """The field holds one of the words of its list."""
    allowed = [*words.values, ""] if blank else words.values
    return models.CheckConstraint(
        name=f"{table}_{field}_is_a_word_of_its_list",
        condition=Q(**{f"{field}__in": allowed}),
        violation_error_message=_("A word outside the list of %(field)s.") % {"field": field},
    )


def not_empty_check(table: str, field: str) -> models.CheckConstraint:
    """The field holds some text."""
    return models.CheckConstraint(
        name=f"{table}_{field}_is_not_empty",
        condition=~Q(**{field: ""}),
        violation_error_message=_("%(field)s may not be empty.") % {"field": field},
    )

"""Dates as far as they are known: `2012`, `2012-05` or `2012-05-17`.

An ISO prefix: its length is its precision and its text order is its time order. The
database holds the pattern with a check that comes with the field (`PartialDateField`).
"""

import calendar
import datetime as dt
import re

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

PATTERN = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def earliest(text: str) -> dt.date:
    """The first day that the partial date may mean."""
    parts = [int(part) for part in text.split("-")]
    return dt.date(*parts, *([1] * (3 - len(parts))))


def latest(text: str) -> dt.date:
    """The last day that the partial date may mean."""
    first = earliest(text)
    if len(text) == 4:
        return first.replace(month=12, day=31)
    if len(text) == 7:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def year(text: str) -> int | None:
    """The year of a partial date, None where nothing is known."""
    return int(text[:4]) if text else None


def in_words(text: str) -> str:
    """As it is read: `2012`, `May 2012`, `17 May 2012`."""
    if len(text) == 4 or not text:
        return text
    return date_format(earliest(text), "M Y" if len(text) == 7 else "j M Y")


def is_partial_date(text: str) -> bool:
    """Whether the text is written as a partial date."""
    return re.match(PATTERN, text) is not None


def validate(text: str) -> None:
    """Refuse what is no partial date, in words an editor can act on."""
    if not is_partial_date(text):
        raise ValidationError(
            _("“%(value)s” is no date: write 2012, 2012-05 or 2012-05-17."),
            code="partial_date",
            params={"value": text},
        )
    try:
        earliest(text)
    except ValueError:
        raise ValidationError(
            _("“%(value)s” is not in the calendar."),
            code="partial_date",
            params={"value": text},
        ) from None


class PartialDateField(models.CharField):
    """A partial date, empty where it is not known. Adds its own check to the table."""

    default_validators = [validate]

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def check(self, **kwargs):
        return super().check(**kwargs) + self._check_constraint()

    def _check_constraint(self):
        names = {c.name for c in self.model._meta.constraints}
        wanted = f"{self.model._meta.db_table}_{self.name}_is_partial_date"
        if wanted in names or self.model.__name__.startswith("Historical"):
            return []
        return [
            checks.Error(
                f"{self.model.__name__}.{self.name} has no database check.",
                hint=f"Add partial_date_check('{self.model._meta.app_label}', ...) to Meta.",
                obj=self,
                id="atalaya.E001",
            )
        ]


def partial_date_check(table: str, field: str, *, blank: bool = True) -> models.CheckConstraint:
    """The database check that goes with a `PartialDateField`."""
    pattern = Q(**{f"{field}__regex": PATTERN})
    return models.CheckConstraint(
        name=f"{table}_{field}_is_partial_date",
        condition=pattern | Q(**{field: ""}) if blank else pattern,
        violation_error_message=_("A date is 2012, 2012-05 or 2012-05-17."),
    )

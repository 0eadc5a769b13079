"""Why a record is not counted in a figure, in the words shown beside it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    CANCELLED = "cancelled", _("cancelled")
    ENDED = "ended", _("suspended or taken out of use")
    INSIDE = "inside", _("stands inside a counted deployment")
    NO_COUNT = "no_count", _("no camera count on record")
    NO_DATE = "no_date", _("no date on record")
    NO_ROUTE = "no_route", _("route of funding not known")
    NO_AMOUNT = "no_amount", _("no sum on record")
    UNDATED_SUM = "undated_sum", _("a sum without a date: not converted")
    NO_RATE = "no_rate", _("a sum of a year without an exchange rate: not converted")
    NO_VENDOR = "no_vendor", _("no vendor from China is named")
    NO_PLACE = "no_place", _("no province on record")
    NO_CONTRACT = "no_contract", _("no dated contract or agreement")
    NO_TECHNOLOGY = "no_technology", _("no technology on record")
    NO_CLAIM = "no_claim", _("no claim that stands")
    NOT_LATER = "not_later", _("an earlier record reaches the same place")
    LATER = "later", _("began later")
    WITHOUT = "without", _("without it")

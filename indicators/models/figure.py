"""One stored figure."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indicators.models.subject import AboutSubject, subject_checks
from sources.constraints import word_check


class Rule(models.TextChoices):
    """How the records of a subject became its figure, in the words shown beside it."""

    COUNTED = "counted", _("each record counted once")
    ADDED = "added", _("adopted counts added up, none counted within another")
    CONVERTED = "converted", _("sums in dollars of their year, each counted once, added up")
    SHARED = "shared", _("what has the trait, out of all where it is known")
    DIVIDED = "divided", _("the cameras of its records, divided by the people")
    SQUARED = "squared", _("the vendors’ shares of the records, squared and added up")
    REACHED = "reached", _("each place counted once, credited to the first record there")
    EARLIEST = "earliest", _("the earliest year of any record")
    NO_RECORD = "no_record", _("no published record")
    NOT_KNOWN = "not_known", _("not known: no published record states it")


class IndicatorValue(AboutSubject):
    """One figure about one subject, with what it was made from.

    `value` is empty where nothing is known, which differs from zero. A ratio is stored as
    numerator / denominator; the scale of its definition makes it percent or per 100,000.
    """

    Rule = Rule

    indicator = models.CharField(_("indicator"), max_length=40)
    value = models.FloatField(_("value"), null=True)
    low = models.FloatField(_("low"), null=True)
    high = models.FloatField(_("high"), null=True)
    numerator = models.FloatField(_("numerator"), default=0)
    denominator = models.FloatField(
        _("denominator"), null=True, help_text=_("Only a ratio has one.")
    )
    rule = models.CharField(_("rule"), max_length=10, choices=Rule.choices)
    # [deployment id, contribution] or [deployment id, contribution, of how many]; published
    # deployments only. The contributions add up to the numerator.
    records = models.JSONField(_("records"), default=list)
    # [deployment id, reason]: what a reader might have expected among the records.
    left_out = models.JSONField(_("left out"), default=list)
    # {part: [low, value, high]}, such as dollars by route.
    parts = models.JSONField(_("parts"), default=dict)
    # [[year, value], …], the value as above.
    series = models.JSONField(_("by year"), default=list)
    as_of = models.CharField(
        _("as of the month"),
        max_length=7,
        blank=True,
        help_text=_("Only where it follows the day."),
    )
    definition_version = models.PositiveSmallIntegerField(_("version of the definition"))
    computed_at = models.DateTimeField(
        _("stands since"), help_text=_("When a refresh last found something new to write.")
    )

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["indicator", "kind", "key"]
        constraints = [
            *subject_checks("indicators_indicatorvalue"),
            word_check("indicators_indicatorvalue", "rule", Rule),
            models.UniqueConstraint(
                fields=["indicator", "kind", "key"],
                name="indicators_indicatorvalue_one_a_subject",
            ),
            models.CheckConstraint(
                name="indicators_indicatorvalue_lies_in_its_range",
                condition=Q(value__isnull=True, low__isnull=True, high__isnull=True)
                | Q(
                    value__isnull=False,
                    low__isnull=False,
                    high__isnull=False,
                    low__lte=F("value"),
                    high__gte=F("value"),
                ),
            ),
            models.CheckConstraint(
                name="indicators_indicatorvalue_parts_are_not_negative",
                condition=Q(numerator__gte=0)
                & (Q(denominator__isnull=True) | Q(denominator__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} of {self.kind} {self.key}: {self.value}"

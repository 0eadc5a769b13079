"""Who paid, by what route."""

from django import forms
from django.contrib import admin
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from countries.exchange_rates import Rates
from deployments.models import Funding
from deployments.templatetags.atalaya import number
from desk.admin.rows import RowInline, SourcedForm
from desk.dollars import of_row


class FundingForm(SourcedForm):
    @property
    def headline(self) -> str:
        row = self.instance
        amount = "" if row.amount is None else f"{number(row.amount)} {row.currency}"
        parts = (row.get_route_display(), amount, row.funder, row.date)
        return " · ".join(part for part in parts if part)


class FundingInline(RowInline):
    model = Funding
    form = FundingForm
    readonly_fields = ("in_dollars",)
    fields = (("route", "amount", "currency"), ("funder", "date", "in_dollars"), "sources", "note")

    class Media:
        js = (forms.Script("js/desk-dollars.js", type="module"),)

    @cached_property
    def rates(self) -> Rates:
        return Rates.load()  # once a page: an inline lives as long as its request

    @admin.display(description=_("in dollars of its year"))
    def in_dollars(self, row):
        return of_row(row, self.rates)

"""Who paid, by what route."""

from django.contrib.humanize.templatetags.humanize import intcomma

from deployments.models import Funding
from desk.admin.rows import RowInline, SourcedForm


class FundingForm(SourcedForm):
    @property
    def headline(self) -> str:
        row = self.instance
        amount = "" if row.amount is None else f"{intcomma(row.amount)} {row.currency}"
        parts = (row.get_route_display(), amount.replace(".00", ""), row.funder, row.date)
        return " · ".join(part for part in parts if part)


class FundingInline(RowInline):
    model = Funding
    form = FundingForm
    fields = (("route", "amount", "currency"), ("funder", "date"), "sources", "note")

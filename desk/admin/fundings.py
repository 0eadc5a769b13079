"""Who paid, by what route."""

from deployments.models import Funding
from desk.admin.rows import RowInline


class FundingInline(RowInline):
    model = Funding
    fields = (("route", "amount", "currency"), ("funder", "date"), "sources", "note")

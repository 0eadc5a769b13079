"""Who supplied a deployment, in which role."""

from deployments.models import Supply
from desk.admin.rows import NeededFormSet, RowInline


class SupplyFormSet(NeededFormSet):
    problem_field = "supplies"
    said_once = ("vendor", "role")


class SupplyInline(RowInline):
    model = Supply
    formset = SupplyFormSet
    autocomplete_fields = ("vendor", "sources")
    prefetch = ("vendor", "sources")
    fields = (("vendor", "role"), "sources", "note")

"""The table of records: by what it is sorted, and its pages."""

from django import forms
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import F, QuerySet, Value
from django.db.models.functions import NullIf
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deployments.bad_requests import BadQuery

PAGE_LENGTH = 50
NEWEST_FIRST = "-begins"
# What each column sorts by; the name breaks ties.
COLUMNS = {
    "name": ("name", gettext_lazy("Deployment")),
    "country": ("country__name", gettext_lazy("Country")),
    "vendor": ("digest__lead_vendor__name", gettext_lazy("Vendor")),
    "route": ("digest__route", gettext_lazy("Funding route")),
    "status": ("status", gettext_lazy("Status")),
    "begins": ("digest__begins", gettext_lazy("Years")),
    "cameras": ("digest__cameras", gettext_lazy("Cameras")),
    "sources": ("digest__publishers", gettext_lazy("Publishers")),
}


class SortForm(forms.Form):
    """The parameters of the table that are no filter."""

    sort = forms.ChoiceField(
        required=False,
        choices=[(sign + name, name) for name in COLUMNS for sign in ("", "-")],
    )


def read_sort(parameters: QueryDict) -> str:
    """By which column, or BadQuery; the newest first unless asked otherwise."""
    form = SortForm(parameters)
    if not form.is_valid():
        allowed = ", ".join(COLUMNS)
        sentence = _("Sort by one of: %s; a minus before it turns the order round.") % allowed
        raise BadQuery({"sort": sentence})
    return form.cleaned_data["sort"] or NEWEST_FIRST


def sorted_by(deployments: QuerySet, sort: str) -> QuerySet:
    """The deployments in that order; what is not known stands at the end of either."""
    field, _label = COLUMNS[sort.removeprefix("-")]
    column = NullIf(F(field), Value("")) if field == "digest__begins" else F(field)
    order = column.desc(nulls_last=True) if sort[0] == "-" else column.asc(nulls_last=True)
    return deployments.order_by(order, "name")


def read_page(rows: QuerySet, parameters: QueryDict) -> Page:
    """The page that is asked for, or BadQuery: there is no page beyond the last."""
    pages = Paginator(rows, PAGE_LENGTH)
    try:
        return pages.page(parameters.get("page") or 1)
    except InvalidPage:
        sentence = _("There are pages 1 to %d.") % pages.num_pages
        raise BadQuery({"page": sentence}) from None


def headings(sort: str) -> list[dict]:
    """The columns as links: how each would sort next, and how it sorts now."""
    current = sort.removeprefix("-")
    falling = sort.startswith("-")
    return [
        {
            "name": name,
            "label": label,
            "next": name if name != current or falling else f"-{name}",
            "order": ("descending" if falling else "ascending") if name == current else "",
        }
        for name, (_field, label) in COLUMNS.items()
    ]

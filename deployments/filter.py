"""The one filter: it reads a query string, filters deployments, and is asked by every view.

Map, timeline, records, facets, totals, feeds and exports all go through
`read_filter(request.GET)`, so their counts agree. Within one parameter values are
alternatives; between parameters all must hold. A bad value raises `BadQuery`.
"""

import django_filters as filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from deployments.bad_requests import BadQuery
from deployments.counting.selection import Selection
from deployments.evidence import resting_on
from deployments.listed import contracted_after_a_listing
from deployments.models import Deployment, Funding, Site, Supply, Technology
from deployments.parameters import (
    AnyOf,
    BoxFilter,
    Evidence,
    FilterForm,
    Listed,
    OneWord,
    Placed,
    Weakness,
    WordFilter,
    YearFilter,
    checked_since,
)
from deployments.public import public_programs, public_vendors
from deployments.searching.names import query_words


class DeploymentFilter(filters.FilterSet):
    """Published deployments under a query string. Its parameters are the contract's."""

    q = filters.CharFilter(method="with_words", max_length=200)
    region = WordFilter(Country.Subregion, method="in_region")
    country = AnyOf("iso2", _("country"), queryset=Country.objects.all(), method="in_country")
    vendor = AnyOf("slug", _("vendor"), queryset=lambda _: public_vendors(), method="by_vendor")
    deployment = AnyOf(
        "slug",
        _("deployment"),
        queryset=lambda _: Deployment.objects.published(),
        method="one_of",
    )
    program = AnyOf("slug", _("program"), queryset=lambda _: public_programs(), method="in_program")
    technology = AnyOf(
        "slug", _("technology"), queryset=Technology.objects.all(), method="using_technology"
    )
    route = WordFilter(Funding.Route, method="paid_by_route")
    status = WordFilter(Deployment.Status, method="in_status")
    scope = WordFilter(Deployment.Scope, method="of_scope")
    precision = WordFilter(Site.Precision, method="placed_to")
    evidence = OneWord(Evidence, method="on_evidence")
    weak = WordFilter(Weakness, method="that_is_weak")
    listed = OneWord(Listed, method="contracted_while_listed")
    bbox = BoxFilter(method="inside")
    placed = OneWord(Placed, method="on_the_map")

    class Meta:
        model = Deployment
        form = FilterForm
        fields = []

    @classmethod
    def get_filters(cls):
        # `from` is a word of Python's and cannot be written as an attribute.
        years = {"from": YearFilter(method="living_since"), "to": YearFilter(method="living_until")}
        return {**super().get_filters(), **years}

    # --- What each parameter keeps ------------------------------------------

    def with_words(self, deployments: QuerySet, name: str, text: str) -> QuerySet:
        """All words of the text, or how they begin, in any spelling that folds to the same."""
        for word in query_words(text):
            deployments = deployments.filter(digest__search_text__contains=f" {word}")
        return deployments

    def in_region(self, deployments, name, regions):
        return deployments.filter(country__subregion__in=regions) if regions else deployments

    def in_country(self, deployments, name, countries):
        return deployments.filter(country__in=countries) if countries else deployments

    def by_vendor(self, deployments, name, vendors):
        return self._having(deployments, Supply.objects.filter(vendor__in=vendors), vendors)

    def one_of(self, deployments, name, chosen):
        return deployments.filter(pk__in=[d.pk for d in chosen]) if chosen else deployments

    def in_program(self, deployments, name, programs):
        return deployments.filter(program__in=programs) if programs else deployments

    def using_technology(self, deployments, name, technologies):
        uses = Deployment.technologies.through.objects.filter(technology__in=technologies)
        return self._having(deployments, uses, technologies)

    def paid_by_route(self, deployments, name, routes):
        """A deployment without any funding row is one whose route is not known."""
        if not routes:
            return deployments
        paid = Exists(Funding.objects.filter(route__in=routes, deployment=OuterRef("pk")))
        if Funding.Route.UNKNOWN in routes:
            paid = paid | ~Exists(Funding.objects.filter(deployment=OuterRef("pk")))
        return deployments.filter(paid)

    def in_status(self, deployments, name, words):
        return deployments.filter(status__in=words) if words else deployments

    def of_scope(self, deployments, name, words):
        return deployments.filter(scope__in=words) if words else deployments

    def placed_to(self, deployments, name, words):
        return self._having(deployments, Site.objects.filter(precision__in=words), words)

    def living_since(self, deployments, name, year):
        """Alive in that year or later; a life without dates is in no range of years."""
        return deployments.filter(
            Q(digest__is_open=True) | Q(digest__last_year__gte=year),
            digest__first_year__isnull=False,
        )

    def living_until(self, deployments, name, year):
        return deployments.filter(digest__first_year__lte=year)

    def on_evidence(self, deployments, name, word):
        return resting_on(deployments, word)

    def that_is_weak(self, deployments, name, words):
        """What never was checked was not checked in the last year either."""
        kinds = {
            Weakness.DISPUTED: Q(digest__disputed=True),
            Weakness.SINGLE: Q(digest__publishers=1),
            Weakness.UNCHECKED: Q(checked_on__isnull=True) | Q(checked_on__lt=checked_since()),
        }
        asked = Q()
        for word in words:
            asked |= kinds[Weakness(word)]
        return deployments.filter(asked)

    def contracted_while_listed(self, deployments, name, word):
        return deployments.filter(pk__in=contracted_after_a_listing()) if word else deployments

    def inside(self, deployments, name, box):
        return self._having(deployments, Site.objects.filter(**box.holding()), box)

    def on_the_map(self, deployments, name, word):
        if word == Placed.NO:
            return deployments.filter(digest__placed_sites=0)
        return deployments.filter(digest__placed_sites__gt=0) if word else deployments

    @staticmethod
    def _having(deployments, rows: QuerySet, asked) -> QuerySet:
        return deployments.filter(pk__in=rows.values("deployment")) if asked else deployments

    # --- What a view asks ---------------------------------------------------

    def filter_queryset(self, queryset: QuerySet, *, leaving_out: tuple = ()) -> QuerySet:
        for name, value in self.form.cleaned_data.items():
            if name not in leaving_out and value is not None:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @cached_property
    def deployments(self) -> QuerySet:
        """The published deployments of the view."""
        return self.filter_queryset(self.queryset.all())

    def deployments_without(self, *names: str) -> QuerySet:
        """The same, had these parameters not been given: what a facet counts under."""
        return self.filter_queryset(self.queryset.all(), leaving_out=names)

    @cached_property
    def selection(self) -> Selection:
        """The same as rows of the snapshot, to be counted without the database."""
        return Selection(self)

    @cached_property
    def query(self) -> QueryDict:
        """The parameters of the filter that were given, without those of the view."""
        query = QueryDict(mutable=True)
        for name in self.filters:
            values = [value for value in self.data.getlist(name) if value != ""]
            if values:
                query.setlist(name, values)
        return query


def read_filter(parameters: QueryDict) -> DeploymentFilter:
    """The filter that the query string asks for, or `BadQuery` naming each bad parameter."""
    chosen = DeploymentFilter(parameters, queryset=Deployment.objects.published())
    if not chosen.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in chosen.form.errors.items()})
    return chosen

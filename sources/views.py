"""The pages of sources: what a document is worth, and what rests on it."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deployments.bad_requests import BadQuery
from deployments.citing import citations_of
from deployments.models import Deployment
from deployments.public import public_sources
from deployments.records import read_page
from deployments.searching.ranking import typed
from deployments.searching.search import sources_with
from deployments.timelines.layouts import Layout
from deployments.timelines.timeline import timeline_of
from sources.models import Link, Source


class SearchForm(forms.Form):
    """The words and the grades that the list of sources is asked for."""

    q = forms.CharField(required=False, max_length=200)
    grade = forms.ChoiceField(required=False, choices=Source.Grade.choices)

    def asked(self) -> dict:
        """What was asked, or `BadQuery` naming the parameter."""
        if not self.is_valid():
            errors = {name: " ".join(texts) for name, texts in self.errors.items()}
            if "grade" in errors:
                errors["grade"] = _("“%(value)s” is not one of: %(allowed)s.") % {
                    "value": self.data.get("grade"),
                    "allowed": ", ".join(Source.Grade.values),
                }
            raise BadQuery(errors)
        return self.cleaned_data


def asked_for(asked: dict) -> QuerySet:
    """The public sources that hold all the words, as the search finds them, and have the grade."""
    found = public_sources()
    words = typed(asked["q"])
    if words.words:
        found = found.filter(slug__in=sources_with(words))
    if asked["grade"]:
        found = found.filter(grade=asked["grade"])
    return found.order_by("-date", "title")


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """The public sources, newest first, fifty a page."""
    asked = SearchForm(request.GET).asked()
    page = read_page(asked_for(asked), request.GET)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "room": "sources",
        "asked": asked,
        "grades": Source.Grade.choices,
        "page": page,
        "query": query,
    }
    return render(request, "sources/index.html", context)


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One document with everything public that cites it."""
    visible = public_sources()
    found = get_object_or_404(visible, slug=slug)
    citations = citations_of(found)
    keys = [deployment.pk for deployment in citations.deployments]
    view = QueryDict(mutable=True)
    view.setlist("deployment", [deployment.slug for deployment in citations.deployments])
    context = {
        "room": "sources",
        "source": found,
        "link": Link.objects.filter(source=found, url=found.url).first(),
        "original": visible.filter(pk=found.derived_from_id).first(),
        "copies": visible.filter(derived_from=found).order_by("date", "publisher"),
        "citations": citations,
        "timeline": timeline_of(Deployment.objects.published().filter(pk__in=keys), Layout()),
        "view": view.urlencode(),
    }
    return render(request, "sources/source.html", context)

"""The search page, and what it suggests as one types."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from deployments.bad_requests import BadQuery
from deployments.searching.directory import most_recorded
from deployments.searching.entries import Kind
from deployments.searching.near_spellings import near_spellings
from deployments.searching.ranking import typed
from deployments.searching.search import best, each_alone, search

OF_EACH_KIND = 6
OF_ONE_KIND = 200
SUGGESTED = 3
SUGGESTED_KINDS = 4
LONGEST = 200


class SearchForm(forms.Form):
    """The words that are searched, and the kind to which a reader keeps."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": _("A search is at most %(limit_value)d characters; this has more.")
        },
    )
    kind = forms.ChoiceField(
        required=False,
        choices=Kind.choices,
        error_messages={
            "invalid_choice": _("“%(value)s” is not one of: {}.").format(", ".join(Kind.values))
        },
    )

    def asked(self) -> tuple:
        """The words and the kind, or `BadQuery` naming the parameter."""
        if not self.is_valid():
            raise BadQuery({name: " ".join(texts) for name, texts in self.errors.items()})
        return typed(self.cleaned_data["q"]), self.cleaned_data["kind"]


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What holds all the words, by kind; where nothing does, what else to try."""
    asked, kind = SearchForm(request.GET).asked()
    groups = search(asked, OF_ONE_KIND if kind else OF_EACH_KIND, kind)
    context = {"room": "search", "asked": asked, "kind": kind, "groups": groups}
    context["total"] = sum(group.count for group in groups)
    if not asked.text:
        context["examples"] = most_recorded()
    if asked.words and not groups:
        context |= {"near": near_spellings(asked), "alone": each_alone(asked)}
    return render(request, "search/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The list that opens below a search box: a fragment of HTML."""
    asked, _kind = SearchForm(request.GET).asked()
    groups = best(asked, SUGGESTED)[:SUGGESTED_KINDS]
    return render(request, "search/suggestions.html", {"asked": asked, "groups": groups})

"""What deserves a look in drafts before they are handed in or published, one or many."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from deployments.models import Deployment
from deployments.resembling.records import Sketch, resembling_each
from deployments.rules import Problem
from desk.doubts import doubts_about
from desk.searched_in_vain import SEARCHED


def warnings_of(drafts: Sequence[Deployment]) -> dict[int, list[str]]:
    """By key: that it may be known already, then what is unlikely in it, as sentences."""
    alike, doubts = likeness_of(drafts), doubts_about(drafts)
    return {
        draft.pk: [*alike[draft.pk], *(_with_its_way(draft, doubt) for doubt in doubts[draft.pk])]
        for draft in drafts
    }


def _with_its_way(draft: Deployment, doubt: Problem) -> str:
    """A doubt about what was searched leads to the grid where that is brought up to date."""
    if doubt.field != SEARCHED:
        return doubt.sentence
    grid = f"{reverse('admin:deployments_coverage_grid')}#{draft.country_id}"
    return format_html('{} <a href="{}">{}</a>', doubt.sentence, grid, _("Searches"))


def likeness_of(drafts: Sequence[Deployment]) -> dict[int, list[str]]:
    """By their names alone: whom each looks like among the deployments of its country."""
    sketches = [
        Sketch(
            country=draft.country_id,
            names=(draft.name, draft.name_local, *draft.alias_list),
            besides=frozenset(pk for pk in (draft.pk, draft.part_of_id) if pk),
        )
        for draft in drafts
    ]
    sentence = _("It looks like “%(name)s”, which is known already: %(why)s.")
    return {
        draft.pk: [
            format_html(
                '{} <a href="{}">{}</a>',
                sentence % {"name": found.record, "why": ", ".join(found.reasons)},
                reverse("admin:deployments_deployment_change", args=[found.record.pk]),
                _("Look at it"),
            )
            for found in alike
        ]
        for draft, alike in zip(drafts, resembling_each(sketches), strict=True)
    }

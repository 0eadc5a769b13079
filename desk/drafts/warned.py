"""What deserves a look in drafts before they are handed in or published, one or many."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from deployments.models import Deployment
from deployments.resembling.records import Sketch, resembling_each
from desk.doubts import doubts_about


def warnings_of(drafts: Sequence[Deployment]) -> dict[int, list[str]]:
    """By key: that it may be known already, then what is unlikely in it, as sentences."""
    alike, doubts = likeness_of(drafts), doubts_about(drafts)
    return {
        draft.pk: [*alike[draft.pk], *(doubt.sentence for doubt in doubts[draft.pk])]
        for draft in drafts
    }


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
            sentence % {"name": found.record, "why": ", ".join(found.reasons)} for found in alike
        ]
        for draft, alike in zip(drafts, resembling_each(sketches), strict=True)
    }

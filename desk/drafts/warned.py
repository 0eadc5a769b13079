"""What deserves a look in a draft before it is handed in or published, alone or among many."""

from django.utils.translation import gettext as _

from deployments.models import Deployment
from deployments.resembling.records import Sketch, resembling
from desk.doubts import doubts_about


def warnings_of(draft: Deployment) -> list[str]:
    """That it may be known already, then what is unlikely in it, as sentences."""
    return [*likeness_of(draft), *(doubt.sentence for doubt in doubts_about(draft))]


def likeness_of(draft: Deployment) -> list[str]:
    """By its names alone: whom it looks like among the deployments of its country."""
    sketch = Sketch(
        country=draft.country_id,
        names=(draft.name, draft.name_local, *draft.alias_list),
        besides=frozenset(pk for pk in (draft.pk, draft.part_of_id) if pk),
    )
    sentence = _("It looks like “%(name)s”, which is known already: %(why)s.")
    return [
        sentence % {"name": found.record, "why": ", ".join(found.reasons)}
        for found in resembling(sketch)
    ]

"""A save stops once where the record may be known already: "Is it one of these?"."""

from django.urls import reverse
from django.utils.functional import cached_property

from deployments.models import Site, Supply
from deployments.resembling import records
from sources import resembling as sources

SEEN = "resembling_seen"  # sent by the form: the keys of those that were offered already
BUTTONS = ("_save", "_continue", "_addanother", "_hand_in", "_publish")
NAMES = ("name", "name_local", "aliases", "country")
PLACED = {"latitude", "longitude", "point", "precision"}


class LooksLike(Exception):
    """A save that is rolled back, since its record looks like these."""

    def __init__(self, found: list):
        super().__init__()
        self.found = found


class AsksWhetherKnown:
    """A page of the desk that asks once; what was typed stays, and a second save is meant."""

    def resembling(self, form, formsets, change) -> list:
        raise NotImplementedError

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except LooksLike as looks_like:
            request.looks_like = looks_like.found
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.is_stopped = hasattr(request, "looks_like")
        return form

    def save_related(self, request, form, formsets, change):
        found, seen = self.resembling(form, formsets, change), request.POST.getlist(SEEN)
        if not {str(each.record.pk) for each in found} <= set(seen):
            raise LooksLike(found)
        super().save_related(request, form, formsets, change)

    def render_change_form(self, request, context, *args, **kwargs):
        found = getattr(request, "looks_like", [])
        context["looks_like"] = [Offered(each) for each in found]
        context["pressed"] = next((b for b in BUTTONS if b in request.POST), BUTTONS[0])
        kept = {each.record.pk for each in found}
        seen = [pk for pk in request.POST.getlist(SEEN) if pk.isdigit() and int(pk) not in kept]
        context["resembling_seen"] = seen + sorted(kept)
        return super().render_change_form(request, context, *args, **kwargs)


class Offered:
    """A record that may be meant, as the page shows it."""

    def __init__(self, resemblance):
        self.record, self.reasons = resemblance

    @cached_property
    def page(self) -> str:
        options = self.record._meta
        name = f"admin:{options.app_label}_{options.model_name}_change"
        return reverse(name, args=[self.record.pk])


def like_deployment(form, formsets, change) -> list[records.Resemblance]:
    """Whom a deployment looks like, of what this save says newly of it."""
    made, rows = form.instance, {formset.model: formset for formset in formsets}
    is_named = not change or not set(NAMES).isdisjoint(form.changed_data)
    sites = rows[Site].kept_forms() if Site in rows else []
    supplies = rows[Supply].kept_forms() if Supply in rows else []
    exact = [
        site.cleaned_data
        for site in sites
        if PLACED & set(site.changed_data)
        and site.cleaned_data.get("precision") == Site.Precision.EXACT
        and site.cleaned_data.get("latitude") is not None
    ]
    sketch = records.Sketch(
        country=made.country_id,
        names=(made.name, made.name_local, *made.alias_list) if is_named else (),
        points=tuple((float(site["latitude"]), float(site["longitude"])) for site in exact),
        technologies=frozenset(t.pk for t in form.cleaned_data.get("technologies") or ()),
        vendors=frozenset(supply.cleaned_data["vendor"].pk for supply in supplies),
        besides=frozenset(pk for pk in (made.pk, made.part_of_id) if pk),
    )
    return records.resembling(sketch)


def like_source(form, change) -> list[sources.Resemblance]:
    """Whom a source looks like, where its address, title or publisher is new."""
    if change and {"url", "title", "publisher"}.isdisjoint(form.changed_data):
        return []
    made = form.instance
    besides = [pk for pk in (made.pk, made.derived_from_id) if pk]
    return sources.resembling(made.title, made.publisher, made.url, besides)

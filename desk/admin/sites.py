"""Where a deployment stands: numbers and a point on the map that follow each other."""

from leaflet.admin import LeafletGeoAdminMixin

from deployments import rules
from deployments.models import Site
from desk.admin.rows import NeededFormSet, RowInline, SourcedForm
from desk.map_widget import MAP_TEMPLATE, DeskMapWidget, OutlineField, PointField, as_point


class SiteForm(SourcedForm):
    """The point wins where it was moved; else the numbers, as they were typed."""

    point = PointField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["point"] = as_point(self.instance.latitude, self.instance.longitude)

    @property
    def headline(self) -> str:
        return f"{self.instance.name} · {self.instance.get_precision_display()}"

    def clean(self):
        cleaned = super().clean()
        if "point" in self.changed_data and "point" not in self.errors:
            longitude, latitude = cleaned["point"] or (None, None)
            for name, number in (("latitude", latitude), ("longitude", longitude)):
                self.errors.pop(name, None)
                cleaned[name] = self.fields[name].clean(number)
        if not {"latitude", "longitude", "precision"} & self.errors.keys():
            problems = rules.placement_problem(
                cleaned.get("precision"), cleaned.get("latitude"), cleaned.get("longitude")
            )
            for problem in problems:
                self.add_error(problem.field, problem.sentence)
        return cleaned

    def add_error(self, field, error):
        """The model says some of the same sentences; each is shown once."""
        if field is None and hasattr(error, "error_dict"):
            for name, errors in list(error.error_dict.items()):
                told = self.errors.get(name, ())
                error.error_dict[name] = [e for e in errors if not set(e.messages) <= set(told)]
                if not error.error_dict[name]:
                    del error.error_dict[name]
        super().add_error(field, error)


class SiteFormSet(NeededFormSet):
    problem_field = "sites"


class SiteInline(LeafletGeoAdminMixin, RowInline):
    model = Site
    form = SiteForm
    formset = SiteFormSet
    widget = DeskMapWidget
    map_template = MAP_TEMPLATE
    autocomplete_fields = ("subdivision", "sources")
    prefetch = ("subdivision", "sources")
    fields = (
        "point",
        ("latitude", "longitude"),
        ("name", "precision"),
        ("city", "admin1", "subdivision"),
        "outline",
        "sources",
        ("cameras", "note"),
    )

    def formfield_for_dbfield(self, db_field, request=None, **kwargs):
        if db_field.name == "outline":
            kwargs["form_class"] = OutlineField
        return super().formfield_for_dbfield(db_field, request, **kwargs)

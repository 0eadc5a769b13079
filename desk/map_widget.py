"""Places on a Leaflet map over our own outlines; see docs/adr/0003."""

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _
from djgeojson.fields import GeoJSONFormField
from leaflet.admin import LeafletAdminWidget

from deployments import rules

MAP_TEMPLATE = "desk/map_widget.html"
PLACES = 6  # decimals that a latitude or longitude is stored with


class DeskMapWidget(LeafletAdminWidget):
    """django-leaflet's widget, opened on demand and without a line of inline script."""

    template_name = MAP_TEMPLATE

    @property
    def media(self):
        scripts = ["leaflet/leaflet.js", "leaflet/draw/leaflet.draw.js", "leaflet/leaflet.forms.js"]
        styles = ["leaflet/leaflet.css", "leaflet/draw/leaflet.draw.css", "css/desk-map.css"]
        return forms.Media(
            js=[*scripts, forms.Script("js/desk-map.js", type="module")],
            css={"screen": styles},
        )

    def get_context(self, name, value, attrs):
        """The value is GeoJSON text already: nothing here needs GEOS to read it again."""
        context = super().get_context(name, None, attrs)
        context["serialized"] = value if isinstance(value, str) and value != "null" else ""
        return context

    def render(self, name, value, attrs=None, renderer=None):
        """From the folder of the site's templates, which forms by themselves do not search."""
        return super().render(name, value, attrs, TemplatesSetting())


class PointWidget(DeskMapWidget):
    """A point, which may also be looked for by the name of its place."""

    geom_type = "POINT"

    @property
    def media(self):
        return super().media + forms.Media(js=[forms.Script("js/desk-places.js", type="module")])


class PlaceField(GeoJSONFormField):
    """GeoJSON from the map, or from anyone who can send a form: shape and place are checked."""

    def __init__(self, **kwargs):
        """What is empty begins as nothing: the field of djgeojson would take it for a change."""
        super().__init__(**kwargs | {"initial": None})

    def to_python(self, value):
        place = super().to_python(value)
        if place is None:
            return None
        if not isinstance(place, dict) or not isinstance(place.get("type"), str):
            raise forms.ValidationError(_("This is no GeoJSON geometry."))
        return place

    def clean(self, value):
        place = super().clean(value)
        if place is None:
            return None
        for problem in rules.outline_problem(place):
            raise forms.ValidationError(problem.sentence)
        return place


class OutlineField(PlaceField):
    """A strip or an area, kept as GeoJSON."""


class PointField(PlaceField):
    """A point on the map beside two numbers; it belongs to the form, not to the table."""

    widget = PointWidget

    def __init__(self, **kwargs):
        super().__init__(geom_type="POINT", required=False, label=_("Point"), **kwargs)

    def has_changed(self, initial, data):
        """Who sends no point at all says nothing of it: the numbers speak."""
        return data is not None and forms.Field.has_changed(self, initial, data)

    def clean(self, value):
        point = super().clean(value)
        if point is None:
            return None
        longitude, latitude = (round(float(number), PLACES) for number in point["coordinates"][:2])
        return longitude, latitude


def as_point(latitude, longitude) -> dict | None:
    """The GeoJSON point of two numbers, None where they are not known."""
    if latitude is None or longitude is None:
        return None
    return {"type": "Point", "coordinates": [float(longitude), float(latitude)]}

"""Places on a Leaflet map over our own outlines; see docs/adr/0003."""

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _
from djgeojson.fields import GeoJSONFormField
from leaflet.admin import LeafletAdminWidget

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
    geom_type = "POINT"


class PointField(GeoJSONFormField):
    """A point on the map beside two numbers; it belongs to the form, not to the table."""

    widget = PointWidget

    def __init__(self, **kwargs):
        super().__init__(
            geom_type="POINT", required=False, label=_("Point"), initial=None, **kwargs
        )

    def clean(self, value):
        point = super().clean(value)
        if point is None:
            return None
        coordinates = point.get("coordinates")
        try:
            longitude, latitude = (round(float(number), PLACES) for number in coordinates)
        except (TypeError, ValueError):
            raise forms.ValidationError(_("This is no point: it needs two numbers.")) from None
        return longitude, latitude


def as_point(latitude, longitude) -> dict | None:
    """The GeoJSON point of two numbers, None where they are not known."""
    if latitude is None or longitude is None:
        return None
    return {"type": "Point", "coordinates": [float(longitude), float(latitude)]}

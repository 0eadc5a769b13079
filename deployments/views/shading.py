"""The shading of the map's countries: legend, values and choice, swapped with each view."""

from django.http import HttpRequest

from deployments.filter import DeploymentFilter
from indicators.shading import MENU, read_shade, shading


def shading_context(request: HttpRequest, chosen: DeploymentFilter) -> dict:
    """What `deployments/_shading.html` asks for; raises `BadQuery` for a shade unknown."""
    asked = read_shade(request.GET)
    return {"shade": asked, "shade_menu": MENU, "shading": shading(chosen, asked)}

"""Finds GEOS and GDAL inside the shapely and pyogrio wheels.

django-leaflet's map widget asks Django's GIS library for both. The wheels that we
depend on anyway carry them, so no laptop needs a system package. An environment
variable of the same name wins.
"""

import os
from importlib.util import find_spec
from pathlib import Path


def bundled_library(package: str, pattern: str) -> str | None:
    """The path of a shared library that the wheel of `package` carries, or None."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    home = Path(spec.origin).parent
    # auditwheel puts them in <package>.libs on Linux, delocate in .dylibs on macOS.
    for folder in (home.parent / f"{package}.libs", home / ".dylibs", home):
        found = sorted(folder.glob(pattern))
        if found:
            return str(found[0])
    return None


def library_path(variable: str, package: str, pattern: str) -> str | None:
    """What the environment says, else what the wheel carries."""
    return os.environ.get(variable) or bundled_library(package, pattern)

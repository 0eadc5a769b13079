"""Scripts that import others: a page announces them together, so that all come at once."""

import posixpath
import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join

from config.static_files import IMPORT

register = template.Library()


@register.simple_tag
def module(name: str) -> str:
    """The script of a module, and the modules that it will ask for once it has come."""
    announced = format_html_join(
        "", '<link rel="modulepreload" href="{}">', ((static(n),) for n in imported_by(name))
    )
    return format_html('{}<script type="module" src="{}"></script>', announced, static(name))


@cache
def imported_by(name: str) -> list[str]:
    """All modules that one imports, and those that they import, each once."""
    found: list[str] = []
    for match in re.finditer(IMPORT, Path(finders.find(name)).read_text()):
        imported = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["url"]))
        found += [imported, *imported_by(imported)]
    return list(dict.fromkeys(found))

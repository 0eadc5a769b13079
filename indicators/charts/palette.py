"""The colours of static/css/tokens.css for pictures: drawn as stand-ins, painted afterwards.

A picture is drawn once with a colour that stands for each token and is seen nowhere else; see
docs/adr/0006-one-picture-painted-for-both-themes.md.
"""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"
HATCH = "#5effff"  # stands for the pattern of what is not known
DECLARATION = re.compile(r"^\s*--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\b", re.M)


class Theme(models.TextChoices):
    """The two sets of colours."""

    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


@cache
def colours(theme: Theme) -> dict[str, str]:
    """The colour of each token. Dark redefines some of the light ones, as the stylesheet does."""
    light, dark = TOKENS.read_text().split("@media", 1)
    found = dict(DECLARATION.findall(light))
    return found if theme == Theme.LIGHT else found | dict(DECLARATION.findall(dark))


@cache
def _stand_ins() -> dict[str, str]:
    return {name: f"#5e{place:04x}" for place, name in enumerate(colours(Theme.LIGHT))}


@cache
def tokens() -> dict[str, str]:
    """Each stand-in with the token it stands for."""
    return {colour: name for name, colour in _stand_ins().items()}


def ink(token: str) -> str:
    """The colour that stands for a token until the picture is painted."""
    return _stand_ins()[token]

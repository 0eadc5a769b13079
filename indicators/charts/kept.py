"""Pictures kept by the state of the data they show: drawn once, prebuilt by the refresh.

A picture that fails must not take its page along: it is logged, and the page shows its table.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from indicators.charts.palette import TOKENS, Theme
from indicators.charts.shapes import Words

log = logging.getLogger(__name__)


class Kind(models.TextChoices):
    """The kinds of charts, each a module of this package with a function `draw`."""

    RANKED = "ranked"
    DOTS = "dots"
    TREND = "trend"
    SPARK = "spark"
    STRIP = "strip"
    REGIONAL = "regional"
    STACKED = "stacked"
    INTERVAL = "interval"


# Drawn a second time for phones; the others fit anywhere.
TWICE = {Kind.RANKED, Kind.DOTS, Kind.TREND, Kind.STACKED, Kind.INTERVAL}


@dataclass(frozen=True)
class Picture:
    """A chart that is asked for: of which kind, of what, in which state of the data.

    `name` names it among all pictures (`cameras-ranked`) and is the root of its ids in a page.
    `rows` is only called where no picture is kept. `options` go to `draw`; two pictures that
    differ in them need two names.
    """

    kind: Kind
    name: str
    tag: str
    words: Words
    rows: Callable[[], Sequence[Any]]
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def on_page(self) -> SafeString:
        """The SVG to put into a page, wide and narrow; empty where it cannot be drawn."""
        # Settled and painted by us, from escaped text.
        return mark_safe(self._kept("page", self._page) or "")

    def as_svg(self, theme: Theme = Theme.LIGHT) -> str | None:
        """A file; None where it cannot be drawn."""
        return self._kept(f"svg-{theme}", lambda: self._file("as_svg", theme))

    def as_png(self, theme: Theme = Theme.LIGHT) -> bytes | None:
        """A file of pixels; None where it cannot be drawn."""
        return self._kept(f"png-{theme}", lambda: self._file("as_png", theme))

    def _page(self) -> str:
        variants = {"wide": {}, "narrow": {"narrow": True}} if self.kind in TWICE else {"only": {}}
        return "".join(
            f'<div class="chart-{variant}">'
            f"{_renderer().for_page(self._drawing(**extra), f'{self.name}-{variant}')}</div>"
            for variant, extra in variants.items()
        )

    def _file(self, form: str, theme: Theme) -> str | bytes:
        return getattr(_renderer(), form)(self._drawing(), self.name, self.words, theme)

    def _drawing(self, **extra):
        draw = import_module(f"indicators.charts.{self.kind}").draw
        return draw(self.rows(), title=str(self.words.title), **self.options, **extra)

    def _kept(self, form: str, make: Callable[[], str | bytes]) -> str | bytes | None:
        key = self._key(form)
        try:
            found = _cache().get(key)
        except Exception:
            log.warning("The kept pictures cannot be read", exc_info=True)
            found = None
        return found if found is not None else self._made(key, form, make)

    def _made(self, key: str, form: str, make: Callable[[], str | bytes]) -> str | bytes | None:
        try:
            made = make()
        except Exception:
            log.exception("The picture %s (%s) could not be drawn", self.name, form)
            return None
        try:
            _cache().set(key, made)
        except Exception:
            log.warning("The picture %s (%s) could not be kept", self.name, form, exc_info=True)
        return made

    def _key(self, form: str) -> str:
        # Of the words only the title stands in a page, so that one may be prebuilt for any host.
        said = [self.words.title] if form == "page" else astuple(self.words)
        told = (_drawn_by(), self.kind, self.name, self.tag, form, get_language(), *said)
        return hashlib.sha256("\0".join(map(str, told)).encode()).hexdigest()


def prebuild(pictures: Iterable[Picture]) -> int:
    """Draw for the page what is not yet kept, in every language; how many are ready."""
    pictures = list(pictures)
    ready = 0
    for language, _name in settings.LANGUAGES:
        with override(language):
            ready += sum(bool(picture.on_page()) for picture in pictures)
    return ready


@cache
def _drawn_by() -> str:
    """Names code and colours: a new version does not show the pictures of the one before."""
    files = [*sorted(Path(__file__).parent.glob("*.py")), TOKENS]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _cache():
    return caches["pictures"]


def _renderer():
    """Loaded when the first picture is drawn: a page whose pictures are kept does without."""
    return import_module("indicators.charts.render")

"""Keys of new rows: made from what they belong to, never asked of an editor.

A key is cited in files and links, so a number that was ever used is not given again.
"""

import re
from collections.abc import Iterable

from django.db import models
from django.utils.text import slugify

from exchange.models import ProposedRow, RowKind
from sources.models import Source

# A row of a deployment or program carries the key of it, a letter and a number.
LETTERS = {"site": "s", "funding": "f", "event": "e", "claim": "c"}
NUMBERED = re.compile(r"^(.*-[a-z])([0-9]+)$", re.ASCII)

TITLE_WORDS = 4
STEM = 56  # leaves room for a number in the sixty letters of a key


def next_key(model: type[models.Model], slug: str) -> str:
    """The next free key of a row below `slug`, such as `ec-ecu-911-national-c35`."""
    stem = stem_of(model, slug)
    return f"{stem}{highest_numbers(_keys(model, stem)).get(stem, 0) + 1}"


def next_keys(model: type[models.Model], stems: Iterable[str], taken: Iterable[str]) -> list[str]:
    """The next free key below each of these stems, in their order; also none of those `taken`."""
    highest, given = highest_numbers({*_keys(model), *taken}), []
    for stem in stems:
        highest[stem] = highest.get(stem, 0) + 1
        given.append(f"{stem}{highest[stem]}")
    return given


def stem_of(model: type[models.Model], slug: str) -> str:
    """What the keys of the rows below `slug` begin with."""
    return f"{slug}-{LETTERS[model._meta.model_name]}"


def highest_numbers(keys: Iterable[str]) -> dict[str, int]:
    """The highest number that was used below each stem."""
    highest: dict[str, int] = {}
    for match in filter(None, map(NUMBERED.match, keys)):
        highest[match[1]] = max(highest.get(match[1], 0), int(match[2]))
    return highest


def country_event_key(model: type[models.Model], iso2: str, date: str, kind: str) -> str:
    """The key of a country event: country, date and kind, with a number where one is taken."""
    stem = f"{iso2}-{date}-{kind}".lower().replace("_", "-")
    return _free(stem, _keys(model, stem))


def source_key(publisher: str, date: str, title: str) -> str:
    """The key of a source: publisher, date and the first words of its title, numbered if taken."""
    words = slugify(title).split("-")[:TITLE_WORDS]
    stem = slugify(" ".join([publisher[:30], date, *words]))[:STEM].strip("-")
    return _free(stem, _keys(Source, stem, "slug"))


def _free(stem: str, taken: set[str]) -> str:
    number = 1
    while (key := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return key


def _keys(model: type[models.Model], stem: str = "", name: str = "key") -> set[str]:
    """The keys that begin so, of rows that stand, of rows that stood and of rows that wait."""
    begins = {f"{name}__startswith": stem}
    found = {
        key
        for records in (model._default_manager, model.history)
        for key in records.filter(**begins).order_by().values_list(name, flat=True)
    }
    proposed = ProposedRow.objects.filter(kind=RowKind.NEW, key_text__startswith=stem)
    return found | set(proposed.values_list("key_text", flat=True))

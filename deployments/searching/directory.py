"""Everything with a name that the public may see, besides the deployments themselves."""

from django.utils.translation import get_language

from deployments.counting import edition
from deployments.searching import named, named_places
from deployments.searching.entries import Entry, Kind

_kept: dict[str, tuple[str, list[Entry]]] = {}


def directory() -> list[Entry]:
    """All entries of the present edition, in the reader's language; one query if at hand."""
    # The edition is read first: what is read after it is never older than it says.
    now, language = edition.current(), get_language() or ""
    if _kept.get(language, ("",))[0] != now:
        _kept[language] = (now, _entries())
    return _kept[language][1]


def _entries() -> list[Entry]:
    """Read from nothing: two queries for each kind at most."""
    return [
        *named.countries(),
        *named.vendors(),
        *named.programs(),
        *named.technologies(),
        *named_places.cities(),
        *named_places.subdivisions(),
        *named_places.operators(),
        *named.sources(),
    ]


def most_recorded() -> list[Entry]:
    """Of each kind the entry with the most records: examples of what can be found."""
    best: dict[str, Entry] = {}
    for entry in directory():
        if entry.kind != Kind.SOURCE and entry.weight > best.get(entry.kind, _NONE).weight:
            best[entry.kind] = entry
    return list(best.values())


_NONE = Entry(Kind.PLACE, "", ())

"""Everything with a name that the public may see, besides the deployments themselves."""

from deployments import named, named_places
from deployments.entries import Entry, Kind


def directory() -> list[Entry]:
    """All entries, from two queries for each kind at most."""
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

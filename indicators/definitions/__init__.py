"""What each indicator means: pages, computation, tests and docs/indicators.md share this text."""

from indicators.definitions.definition import Definition, Direction, Group, Unit
from indicators.definitions.knowledge import KNOWLEDGE
from indicators.definitions.presence import PRESENCE
from indicators.definitions.sight import SIGHT
from indicators.definitions.terms import TERMS

DEFINITIONS = (*PRESENCE, *SIGHT, *TERMS, *KNOWLEDGE)
BY_SLUG = {definition.slug: definition for definition in DEFINITIONS}
# What any set of deployments is summed up by, where there is room for few figures.
HEADLINES = tuple(BY_SLUG[slug] for slug in ("deployments", "cameras", "donated-share"))


def definitions_of(kind: str) -> list[Definition]:
    """The indicators that subjects of this kind have."""
    return [definition for definition in DEFINITIONS if kind in definition.kinds]


__all__ = [
    "BY_SLUG",
    "DEFINITIONS",
    "HEADLINES",
    "Definition",
    "Direction",
    "Group",
    "Unit",
    "definitions_of",
]

"""Who says so: citable documents, how their addresses were found, and what is kept of them."""

from sources.models.link import Link, LinkState
from sources.models.link_check import LinkCheck
from sources.models.source import Source, Sourced, SourceGrade, SourceKind
from sources.models.source_copy import SourceCopy

__all__ = [
    "Link",
    "LinkCheck",
    "LinkState",
    "Source",
    "SourceCopy",
    "SourceGrade",
    "SourceKind",
    "Sourced",
]

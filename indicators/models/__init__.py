"""So what: figures derived from published records, how they moved, and what asks for new ones."""

from indicators.models.figure import IndicatorValue, Rule
from indicators.models.move import IndicatorMove, MoveCause
from indicators.models.stale import StaleSubject
from indicators.models.subject import REGION, Subject, SubjectKind, any_of
from indicators.models.upkeep import SubjectUpkeep

__all__ = [
    "REGION",
    "IndicatorMove",
    "IndicatorValue",
    "MoveCause",
    "Rule",
    "StaleSubject",
    "Subject",
    "SubjectKind",
    "SubjectUpkeep",
    "any_of",
]

"""When a figure rests on so few records that it must not be read, or ranked, like one of many."""

from indicators.definitions import Definition, Unit

FEW = 5  # with fewer, one record more or less moves a share by 20 points or more

# One large record alone puts such a sum in front of all others.
NEEDS_MANY = {Unit.POINTS, Unit.CAMERAS, Unit.PER_100K, Unit.DOLLARS}


def rests_on_few(definition: Definition, records: int) -> bool:
    """Whether a share, or a concentration, comes from fewer than five records."""
    is_of_records = definition.is_share or definition.unit == Unit.POINTS
    return is_of_records and records < FEW


def is_ranked(definition: Definition, records: int) -> bool:
    """Whether it has a place among others: sums that one record can make need five of them too."""
    needs_many = definition.is_share or definition.unit in NEEDS_MANY
    return not needs_many or records >= FEW

"""When a ratio rests on so few records that it must not be read like one of many."""

from indicators.definitions import Definition, Unit

FEW = 5  # with fewer, one record more or less moves a share by 20 points or more


def rests_on_few(definition: Definition, records: int) -> bool:
    """Whether a share, or a concentration, comes from fewer than five records."""
    is_of_records = definition.is_share or definition.unit == Unit.POINTS
    return is_of_records and records < FEW

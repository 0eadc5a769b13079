"""What each component reads for one country: low, value, high, and from which records.

Few records say little: wherever systems are counted, the high end has one more than is on
record, and wherever a share is taken the next record may still turn out either way.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass

from deployments.counting.totals import added_up
from deployments.models import Funding, Supply
from indicators.exposure.records import Background, Record
from vendors.models import Vendor

BEHAVIOUR = frozenset({"plate_recognition", "telecom_interception"})
FACES = frozenset({"facial_recognition"})
IDENTITY = "identity_system"
CONTROLLING = {Supply.Role.OPERATOR, Supply.Role.SOFTWARE, Supply.Role.PRIME_CONTRACTOR}
CHINESE_TERMS = {Funding.Route.DONATION, Funding.Route.LOAN}


@dataclass(frozen=True)
class Reading:
    """One component of one country. `records`: pairs of deployment id and contribution.

    `out_of` is the denominator of a share or of a density; `open` the records that do not say.
    """

    low: float
    value: float
    high: float
    records: tuple[tuple[int, int], ...] = ()
    numerator: float | None = None
    out_of: float | None = None
    open: tuple[int, ...] = ()


@dataclass(frozen=True)
class Subject:
    """One country with the records that count there."""

    background: Background
    records: tuple[Record, ...]
    biometric: frozenset[str]
    wholes: dict[int, int]


def with_technology(subject: Subject, wanted: Set[str]) -> Reading:
    """How many records have one of the technologies; low: of how many that is firmly known."""
    found = [record for record in subject.records if record.technologies & wanted]
    return Reading(
        sum(_is_firm(record, wanted) for record in found),
        len(found),
        len(found) + 1,
        tuple((record.pk, 1) for record in found),
        numerator=len(found),
    )


def _is_firm(record: Record, wanted: Set[str]) -> bool:
    """Whether the record is firm, and no source denies the one technology that counts."""
    return record.is_firm and not (record.faces_denied and record.technologies & wanted == FACES)


def share(yes: list[Record], no: list[Record], silent: list[Record], *, silent_is_no=False):
    """The share of yes; what is silent counts for neither, unless it counts as no."""
    total = len(yes) + len(no) + len(silent)
    known = total if silent_is_no else len(yes) + len(no)
    if not known:
        return None
    return Reading(
        len(yes) / (total + 1),
        len(yes) / known,
        (len(yes) + len(silent) + 1) / (total + 1),
        tuple((record.pk, 1) for record in yes) + tuple((record.pk, 0) for record in no),
        numerator=len(yes),
        out_of=known,
        open=tuple(record.pk for record in silent),
    )


def bodies(subject: Subject) -> Reading:
    return with_technology(subject, subject.biometric - {IDENTITY})


def cameras(subject: Subject) -> Reading | None:
    known = {r.pk: r.cameras for r in subject.records if r.cameras[1] is not None}
    people = subject.background.population
    if not known or people is None:
        return None
    total, rate = added_up(known, subject.wholes), 100_000 / people
    return Reading(
        total.low * rate,
        total.adopted * rate,
        total.high * rate,
        tuple((pk, known[pk][1]) for pk in total.records),
        numerator=total.adopted,
        out_of=people,
    )


def units(subject: Subject) -> Reading | None:
    total = subject.background.units
    if not total:
        return None
    reached = set().union(*(record.units for record in subject.records))
    firm = set().union(*(record.units for record in subject.records if record.is_firm))
    is_national = any(record.is_national for record in subject.records)
    most = total if is_national else min(len(reached) + 1, total)
    return Reading(
        len(firm) / total,
        len(reached) / total,
        most / total,
        tuple((record.pk, len(record.units)) for record in subject.records if record.units),
        numerator=len(reached),
        out_of=total,
    )


def control(subject: Subject) -> Reading | None:
    def answer(record: Record) -> bool | None:
        named = [s for s in record.supplies if s.role in CONTROLLING]
        return any(s.is_chinese for s in named) if named else None

    return share(*_parted(subject, answer), silent_is_no=True)


def terms(subject: Subject) -> Reading | None:
    def answer(record: Record) -> bool | None:
        known = record.routes - {Funding.Route.UNKNOWN}
        return bool(known & CHINESE_TERMS) if known else None

    return share(*_parted(subject, answer))


def listed(subject: Subject) -> Reading | None:
    def answer(record: Record) -> bool | None:
        if any(s.is_listed for s in record.supplies):
            return True
        chinese = {s.vendor for s in record.supplies if s.is_chinese}
        return None if chinese <= {Vendor.UNNAMED} else False

    return share(*_parted(subject, answer))


def voice(subject: Subject) -> Reading | None:
    interval = subject.background.voice
    return Reading(*interval) if interval else None


def _parted(subject: Subject, answer: Callable[[Record], bool | None]) -> list[list[Record]]:
    answers = [(record, answer(record)) for record in subject.records]
    return [
        [record for record, said in answers if said is wanted] for wanted in (True, False, None)
    ]


READINGS: dict[str, Callable[[Subject], Reading | None]] = {
    "bodies": bodies,
    "identity": lambda subject: with_technology(subject, {IDENTITY}),
    "behaviour": lambda subject: with_technology(subject, BEHAVIOUR),
    "centres": lambda subject: with_technology(subject, {"command_centre"}),
    "platforms": lambda subject: with_technology(subject, {"data_platform"}),
    "cameras": cameras,
    "units": units,
    "control": control,
    "terms": terms,
    "listed": listed,
    "voice": voice,
}

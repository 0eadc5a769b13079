"""The claims on a record, field by field, with the value taken and the rule that took it."""

from dataclasses import dataclass

from deployments.footnotes import Footnotes, Note
from deployments.models import Claim
from deployments.values import Value, adopted_value, is_disputed


@dataclass(frozen=True)
class ClaimLine:
    """One claim as it stands in a table, with its mark."""

    claim: Claim
    notes: list[Note]
    is_taken: bool


@dataclass(frozen=True)
class FieldClaims:
    """All claims on one field side by side."""

    field: str
    label: str
    value: Value | None
    lines: list[ClaimLine]
    disputed: bool

    @property
    def rejected(self) -> list[Claim]:
        """What was said of it and shown wrong."""
        standing = Claim.Standing.REJECTED
        return [line.claim for line in self.lines if line.claim.standing == standing]

    @property
    def nothing_stands(self) -> bool:
        """Whether all that was said of it was shown wrong."""
        return len(self.rejected) == len(self.lines)

    @property
    def only_denied(self) -> bool:
        """Whether what stands only disputes the record: then there is a denial and no value."""
        return self.value is None and self.field not in LISTS and not self.nothing_stands


# Of these a record holds many that do not speak of one thing: they list, they do not compete.
LISTS = frozenset({Claim.Field.OTHER, Claim.Field.PART_COST, Claim.Field.SITE_CAMERAS})


def grouped(claims) -> dict[str, list[Claim]]:
    """Claims field by field."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.field, []).append(claim)
    return groups


def in_conflict(groups: dict[str, list[Claim]], footnotes: Footnotes) -> list[FieldClaims]:
    """The fields whose claims differ or deny each other, in the order of the list of fields."""
    return _fields(groups, footnotes, conflicting=True)


def at_peace(groups: dict[str, list[Claim]], footnotes: Footnotes) -> list[FieldClaims]:
    """The others. Whichever is asked for first gives its sources the lower numbers."""
    return _fields(groups, footnotes, conflicting=False)


def _fields(groups: dict, footnotes: Footnotes, *, conflicting: bool) -> list[FieldClaims]:
    names = [name for name in Claim.Field.values if name in groups]
    return [
        _field(name, groups[name], footnotes)
        for name in names
        if (name not in LISTS and differ(groups[name])) == conflicting
    ]


def differ(claims: list[Claim]) -> bool:
    """Whether a reader must see claims together: values that differ, or a denial."""
    values = {(claim.value, claim.unit) for claim in claims}
    return len(values) > 1 or any(c.stance == Claim.Stance.DISPUTES for c in claims)


def _field(name: str, claims: list[Claim], footnotes: Footnotes) -> FieldClaims:
    value = None if name in LISTS else adopted_value(claims)
    taken = value.claim if value else None
    ordered = sorted(claims, key=lambda c: c.as_of, reverse=True)
    ordered.sort(key=lambda c: (c is not taken, c.standing == Claim.Standing.REJECTED))
    lines = [
        ClaimLine(
            claim=claim,
            notes=footnotes.mark([claim.source]),
            is_taken=claim is taken,
        )
        for claim in ordered
    ]
    return FieldClaims(
        field=name,
        label=Claim.Field(name).label,
        value=value,
        lines=lines,
        disputed=name not in LISTS and is_disputed(claims),
    )

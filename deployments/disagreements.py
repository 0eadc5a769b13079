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
    def differs(self) -> bool:
        """Whether a reader must see them together: values that differ, or a denial."""
        values = {(line.claim.value, line.claim.unit) for line in self.lines}
        denied = any(line.claim.stance == Claim.Stance.DISPUTES for line in self.lines)
        return len(values) > 1 or denied

    @property
    def all_rejected(self) -> bool:
        """Whether everything that was said of it was shown wrong."""
        return all(line.claim.standing == Claim.Standing.REJECTED for line in self.lines)


# Of these a record holds many that do not speak of one thing: they list, they do not compete.
LISTS = frozenset({Claim.Field.OTHER, Claim.Field.PART_COST, Claim.Field.SITE_CAMERAS})


def grouped(claims) -> dict[str, list[Claim]]:
    """Claims field by field."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.field, []).append(claim)
    return groups


def claims_by_field(claims, footnotes: Footnotes) -> list[FieldClaims]:
    """The claims in the order of the list of fields, each field's taken one first."""
    groups = grouped(claims)
    return [_field(name, groups[name], footnotes) for name in Claim.Field.values if name in groups]


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


def in_conflict(fields: list[FieldClaims]) -> list[FieldClaims]:
    """The fields whose claims differ or deny each other."""
    return [f for f in fields if f.field not in LISTS and f.differs]


def at_peace(fields: list[FieldClaims]) -> list[FieldClaims]:
    """The others."""
    return [f for f in fields if f.field in LISTS or not f.differs]

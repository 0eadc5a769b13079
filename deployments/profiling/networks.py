"""The deployments of a program as a network: which contains which, who supplied each."""

from dataclasses import dataclass, field

from deployments.models import Deployment
from deployments.profiling.profiles import Profile
from vendors.models import Vendor


@dataclass(frozen=True)
class Supplier:
    """A vendor in a deployment, with its roles in words."""

    vendor: Vendor
    roles: str


@dataclass
class Node:
    """One deployment, what it contains, and what it stands in beyond the program."""

    deployment: Deployment
    suppliers: list[Supplier]
    outside: Deployment | None = None
    parts: list["Node"] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many deployments stand in it, itself included."""
        return 1 + sum(part.size for part in self.parts)


def network_of(profile: Profile) -> list[Node]:
    """The wholes of a profile with their parts in them, the earliest first: one query.

    A whole that is not of the profile is named where it is public, and is no node.
    """
    nodes = {d.pk: Node(d, _suppliers(d)) for d in profile.members}
    beyond = _beyond(nodes)
    wholes = []
    for node in sorted(nodes.values(), key=_begin):
        whole = node.deployment.part_of_id
        if whole in nodes and not _in_a_ring(node.deployment, nodes):
            nodes[whole].parts.append(node)
            continue
        node.outside = beyond.get(whole)
        wholes.append(node)
    return wholes


def _begin(node: Node) -> tuple:
    digest = node.deployment.digest
    return (not digest.begins, digest.begins, node.deployment.name)


def _suppliers(deployment: Deployment) -> list[Supplier]:
    roles: dict[Vendor, list[str]] = {}
    for supply in deployment.supplies.all():
        roles.setdefault(supply.vendor, []).append(supply.get_role_display())
    lead = deployment.digest.lead_vendor_id
    ordered = sorted(roles, key=lambda vendor: (vendor.pk != lead, vendor.name))
    return [Supplier(vendor, ", ".join(roles[vendor])) for vendor in ordered]


def _beyond(nodes: dict[int, Node]) -> dict[int, Deployment]:
    wholes = {node.deployment.part_of_id for node in nodes.values()} - nodes.keys() - {None}
    return Deployment.objects.published().in_bulk(wholes) if wholes else {}


def _in_a_ring(deployment: Deployment, nodes: dict[int, Node]) -> bool:
    """Whether a chain of wholes leads back here; the writers refuse it, a reader sees it."""
    seen, whole = set(), deployment.part_of_id
    while whole in nodes and whole not in seen:
        if whole == deployment.pk:
            return True
        seen.add(whole)
        whole = nodes[whole].deployment.part_of_id
    return False

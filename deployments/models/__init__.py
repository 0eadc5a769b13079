"""What: the systems, their places, suppliers, money, events, and what sources claim."""

from deployments.models.claim import Claim
from deployments.models.coverage import Coverage
from deployments.models.deployment import Deployment
from deployments.models.digest import Digest
from deployments.models.edition import Edition
from deployments.models.event import Event
from deployments.models.funding import Funding
from deployments.models.program import Program
from deployments.models.saved_view import SavedView
from deployments.models.site import Site
from deployments.models.supply import Supply
from deployments.models.technology import Technology

__all__ = [
    "Claim",
    "Coverage",
    "Deployment",
    "Digest",
    "Edition",
    "Event",
    "Funding",
    "Program",
    "SavedView",
    "Site",
    "Supply",
    "Technology",
]

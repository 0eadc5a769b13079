"""The Herfindahl–Hirschman index written out: each vendor's share, squared."""

from collections import defaultdict
from dataclasses import dataclass

from deployments.templatetags.atalaya import number
from indicators.tracing.trace import Trace
from vendors.models import Vendor


@dataclass(frozen=True)
class VendorShare:
    """A vendor's part of the records; one with several vendors is divided equally."""

    vendor: Vendor
    weight: float
    share: float

    @property
    def percent(self) -> str:
        return number(round(100 * self.share, 1))

    @property
    def points(self) -> float:
        """What it adds to the index, of 10,000."""
        return self.share**2 * 10_000


def vendor_shares(trace: Trace) -> list[VendorShare]:
    """The vendors behind a concentration, the largest first."""
    weights: dict[str, float] = defaultdict(float)
    for line in trace.lines:
        for slug in line.fact.vendors:
            weights[slug] += 1 / len(line.fact.vendors)
    vendors = Vendor.objects.filter(slug__in=weights)
    found = [
        VendorShare(vendor, round(weights[vendor.slug], 6), weights[vendor.slug] / len(trace.lines))
        for vendor in vendors
    ]
    return sorted(found, key=lambda share: (-share.weight, share.vendor.name))

from django.db import models
from django.utils.translation import gettext_lazy as _

from deployments.models.deployment import Deployment
from deployments.models.funding import Funding
from sources.partial_dates import PartialDateField, partial_date_check
from vendors.models import Vendor

MIXED_ROUTES = "mixed"


class Digest(models.Model):
    """What follows from a deployment's own rows, kept so that lists and filters are quick.

    Nobody edits it: each writer rebuilds it from nothing in the writing transaction
    (`deployments.digest.rebuild`). It holds no fact that its deployment does not.
    """

    deployment = models.OneToOneField(Deployment, on_delete=models.CASCADE, primary_key=True)
    begins = PartialDateField(blank=True)
    ends = PartialDateField(blank=True)
    first_year = models.SmallIntegerField(null=True, db_index=True)
    last_year = models.SmallIntegerField(null=True)
    is_open = models.BooleanField(default=True)
    lead_vendor = models.ForeignKey(Vendor, null=True, on_delete=models.CASCADE)
    suppliers = models.CharField(max_length=400, blank=True)
    route = models.CharField(max_length=12, default=Funding.Route.UNKNOWN)
    cameras = models.PositiveIntegerField(null=True)
    cameras_low = models.PositiveIntegerField(null=True)
    cameras_high = models.PositiveIntegerField(null=True)
    disputed = models.BooleanField(default=False)
    sources = models.PositiveIntegerField(default=0)
    publishers = models.PositiveIntegerField(default=0)
    official = models.BooleanField(default=False)
    placed_sites = models.PositiveIntegerField(default=0)
    place = models.CharField(max_length=200, blank=True)
    search_text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("digest")
        constraints = [
            partial_date_check("deployments_digest", "begins"),
            partial_date_check("deployments_digest", "ends"),
        ]

    def __str__(self) -> str:
        return f"digest of {self.deployment_id}"

"""Whether the public sees a page of a record: the desk links to no other."""

from django.db import models

from deployments.models import Deployment, Program
from deployments.public import public_programs, public_sources, public_vendors
from sources.models import Source
from vendors.models import Vendor

PUBLIC = {
    Deployment: lambda: Deployment.objects.published(),
    Program: public_programs,
    Source: public_sources,
    Vendor: public_vendors,
}


def is_public(record: models.Model) -> bool:
    """Countries and words have their pages whatever is published."""
    public = PUBLIC.get(type(record))
    return public is None or public().filter(pk=record.pk).exists()

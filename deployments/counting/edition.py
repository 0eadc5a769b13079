"""Which state of the public data this is: what caches and browsers compare."""

from django.db.models import Count, Sum

from deployments.models import Edition

KEPT = 100


def advance() -> None:
    """Say, in the transaction of a write, that what the public sees may have changed."""
    Edition.objects.create()


def current() -> str:
    """The state as committed, and as far as this transaction has come: one query."""
    said = Edition.objects.aggregate(writes=Count("pk"), sum=Sum("nonce"))
    return f"{said['writes']}.{said['sum'] or 0}"


def forget_old() -> int:
    """Drop all but the newest rows; what was kept under the old sum is then made anew."""
    newest = Edition.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    oldest = min(newest, default=None)
    if oldest is None or Edition.objects.filter(pk__lt=oldest).count() < KEPT:
        return 0
    return Edition.objects.filter(pk__lt=oldest).delete()[0]

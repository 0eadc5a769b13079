"""Probes for whoever keeps the server up."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from redis.exceptions import RedisError

from indicators.refresh import freshness

# The sweep comes every minute: marks older than this mean that no worker listens.
PATIENCE = timedelta(minutes=10)


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """Which part answers and which does not: 503 when one is away or figures are old.

    A subject that cannot be computed is named and no reason to send readers away.
    """
    parts = {"database": _database_answers()}
    if settings.REDIS_URL:
        parts["redis"] = _redis_answers()
    if parts["database"]:
        state = freshness()
        parts["indicators"] = state.oldest is None or state.oldest < PATIENCE
        waiting = {"waiting_subjects": state.waiting, "failing_subjects": state.failing}
    else:
        waiting = {}
    status = 200 if all(parts.values()) else 503
    return JsonResponse(parts | waiting, status=status)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _redis_answers() -> bool:
    try:
        cache.set("readyz", 1, 5)
    except RedisError:
        return False
    return True

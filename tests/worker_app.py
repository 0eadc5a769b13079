"""The Celery application of processes under test: a queue of their own, a clock that runs fast."""

import os

from config.celery import app

__all__ = ["app"]

app.conf.task_default_queue = os.environ["ATALAYA_TEST_QUEUE"]
app.conf.beat_schedule = {
    "sweep-stale-subjects": app.conf.beat_schedule["sweep-stale-subjects"] | {"schedule": 1.0}
}

"""The Celery application of a worker under test: a queue of its own, for what it sends as well."""

import os

from config.celery import app

__all__ = ["app"]

app.conf.task_default_queue = os.environ["ATALAYA_TEST_QUEUE"]

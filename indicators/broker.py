"""The broker as one who must not wait for it sees it: asked once, and briefly."""

from dataclasses import dataclass

from celery import current_app
from kombu import Connection
from kombu.exceptions import ChannelError, OperationalError
from redis.exceptions import RedisError

# Seconds. Celery's own patience, six and more, is for workers.
BRIEFLY = {"max_retries": 0, "socket_connect_timeout": 0.5, "socket_timeout": 0.5}
AWAY = (OperationalError, RedisError, OSError)


@dataclass(frozen=True)
class Broker:
    """Whether it answers, how many messages wait in it, and which workers listen."""

    answers: bool
    queued: int = 0
    workers: tuple[str, ...] = ()


def has_broker() -> bool:
    """Whether work goes to workers; else it is done in the process that asks for it."""
    return not current_app.conf.task_always_eager


def brief_connection() -> Connection:
    return current_app.connection_for_write(transport_options=BRIEFLY)


def ask_broker() -> Broker:
    """What stands in it now; about a second at the longest."""
    try:
        with brief_connection() as connection:
            queued = _queued(connection)
            said = current_app.control.ping(timeout=0.5, connection=connection)
    except AWAY:
        return Broker(answers=False)
    return Broker(True, queued, tuple(sorted(name for answer in said for name in answer)))


def _queued(connection: Connection) -> int:
    queue = current_app.conf.task_default_queue
    try:
        return connection.default_channel.queue_declare(queue, passive=True).message_count
    except ChannelError:
        return 0  # a queue without messages does not exist in Redis

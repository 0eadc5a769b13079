"""Who reads an upload: a worker, where there are any; else the page that waits for it."""

from exchange import tasks
from exchange.models import Upload
from exchange.sending import send_on_commit


def send_for_reading(upload: Upload) -> None:
    """Send it to the workers once it is committed; where the broker is away, beat does later."""
    send_on_commit(tasks.read_upload, upload.pk)

"""A process that confirms an import and stops in the middle of the writing, to be killed there.

Started by test_killed_imports.py with the number of the upload.
"""

import os
import sys
import time
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from deployments.models import Site  # noqa: E402
from exchange.models import Upload  # noqa: E402
from exchange.row_writer import Writer  # noqa: E402
from exchange.uploads.confirming import confirm  # noqa: E402

write = Writer.write


def write_and_wait(self, table, changes):
    """After the sites: their rows stand in the transaction, the claims do not yet."""
    write(self, table, changes)
    if table.name == "sites":
        sys.stdout.write(f"written {Site.objects.count()}\n")
        sys.stdout.flush()
        time.sleep(60)


upload = Upload.objects.get(pk=sys.argv[1])
with patch.object(Writer, "write", write_and_wait):
    confirm(upload, by=upload.author, waits=False)

"""What is known of all records, read once for many batches as long as nobody writes."""

from deployments.counting import edition
from deployments.models import Deployment
from indicators.facts import Known


class KnowledgeAtHand:
    """Of a wide refresh all facts, read anew once the edition of the data has moved on.

    A refresh of a few subjects reads only their own records.
    """

    def __init__(self, *, is_wide: bool):
        self.is_wide = is_wide
        self._edition: str | None = None
        self._known: Known | None = None

    def known(self) -> Known | None:
        """Everything, or nothing where each batch had better read its own."""
        if not self.is_wide:
            return None
        # Asked before and after: what was read while somebody wrote is not kept.
        now = edition.current()
        if self._known is None or self._edition != now:
            self._known = Known(Deployment.objects.published())
            self._edition = now if edition.current() == now else None
        return self._known

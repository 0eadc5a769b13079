"""The rows of the snapshot that a filter keeps."""

import numpy as np
from django.db.models import QuerySet

from deployments.counting.snapshot import Snapshot, snapshot
from deployments.parameters import Evidence


class Selection:
    """A filter held against the snapshot; each variation asks the database once, if at all."""

    def __init__(self, chosen):
        self.chosen = chosen
        self.snapshot: Snapshot = snapshot()
        self._masks: dict[frozenset, np.ndarray] = {}

    @property
    def mask(self) -> np.ndarray:
        """The rows of the filter."""
        return self.without()

    def without(self, *names: str) -> np.ndarray:
        """The rows of the filter, had these parameters not been given."""
        in_force = self._in_force() - set(names)
        known = frozenset(in_force)
        if known not in self._masks:
            self._masks[known] = self._read(names) if in_force else self.snapshot.everything()
        return self._masks[known]

    def _in_force(self) -> set[str]:
        query = self.chosen.query
        return {name for name in query if query.getlist(name) != [Evidence.ANY.value]}

    def _read(self, names) -> np.ndarray:
        kept: QuerySet = self.chosen.deployments_without(*names)
        return self.snapshot.mask(kept.order_by().values_list("pk", flat=True).iterator(10_000))

    @property
    def count(self) -> int:
        return int(self.mask.sum())

    @property
    def unplaced(self) -> int:
        """How many have no site with a point."""
        return int((self.mask & ~self.snapshot.placed).sum())

    @property
    def sites(self) -> int:
        """How many sites with a point they have."""
        return int(self.mask[self.snapshot.sites.rows].sum())

    @property
    def countries(self) -> int:
        return len(self.snapshot.dimensions["country"].counts(self.mask))

    @property
    def keys(self) -> list[int]:
        """The keys of the deployments, the newest first; those without a date at the end."""
        return self.snapshot.keys[self.mask].tolist()

"""Which values of one parameter of the filter each deployment has, as columns of numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Dimension:
    """Pairs of a row and a value: a deployment may have several values, or none."""

    values: list[str]
    rows: np.ndarray
    codes: np.ndarray

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, str | None]]) -> "Dimension":
        """From pairs of row and value, each counted once; no value is no pair."""
        codes: dict[str, int] = {}
        coded = {(row, codes.setdefault(v, len(codes))) for row, v in pairs if v is not None}
        columns = np.array(sorted(coded), dtype=np.int32).reshape(-1, 2)
        return cls(list(codes), columns[:, 0], columns[:, 1])

    def counts(self, kept: np.ndarray) -> dict[str, int]:
        """How many of the rows that the mask keeps have each value."""
        found = np.bincount(self.codes[kept[self.rows]], minlength=len(self.values))
        return {value: int(n) for value, n in zip(self.values, found, strict=True) if n}


@dataclass(frozen=True)
class Words:
    """Exactly one word for each row, such as the vendor that lends it its colour."""

    words: list[str]
    codes: np.ndarray

    @classmethod
    def of(cls, words: Iterable[str]) -> "Words":
        codes: dict[str, int] = {}
        column = [codes.setdefault(word, len(codes)) for word in words]
        return cls(list(codes), np.array(column, dtype=np.int32))

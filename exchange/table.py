"""What a table of the dataset is: a model, its key columns, and all columns in order."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model

from exchange.columns import Column

Key = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of the dataset: its model, its key columns, and all columns in order."""

    name: str
    model: type[Model]
    key: Key
    columns: tuple[Column, ...]
    inner: tuple[Column, ...] = ()  # part of plans, and in no file

    def column(self, name: str) -> Column:
        return next(c for c in (*self.columns, *self.inner) if c.name == name)

    def has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)

    @cached_property
    def references(self) -> list[Column]:
        """The columns that hold keys of other rows."""
        return [column for column in self.columns if column.is_reference]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def key_field(self) -> str:
        """The field of the model by which other tables refer to a row."""
        return self.column(self.key[0]).attribute

    def key_of(self, cells: dict[str, str]) -> Key:
        return tuple(cells.get(name, "") for name in self.key)


def texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)

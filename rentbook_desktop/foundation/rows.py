"""The type of a row of a query, for functions that are given one; the query beside them says what it holds."""

from collections.abc import Iterator
from typing import Any, Protocol


class AnyRow(Protocol):
    """A row whose columns are read by name or in their order."""

    # Any: the columns, and so their types, are the query's
    def __getattr__(self, name: str, /) -> Any: ...
    # Any: as above
    def __getitem__(self, index: int, /) -> Any: ...
    # Any: as above
    def __iter__(self) -> Iterator[Any]: ...

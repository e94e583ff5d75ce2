"""A part of a page that most visits never see: it is made when it is first asked for, so that the page opens without it."""

from collections.abc import Callable
from typing import Generic, TypeVar

Part = TypeVar("Part")


class LatePart(Generic[Part]):
    """Makes its part once; what is to be done with it (wiring, a place in a stack) waits until then."""

    def __init__(self, make: Callable[[], Part]) -> None:
        self._make = make
        self._part: Part | None = None
        self._waiting: list[Callable[[Part], object]] = []

    @property
    def if_made(self) -> Part | None:
        """The part where it is there already."""
        return self._part

    def get(self) -> Part:
        """Return the part, made now if nobody needed it before."""
        if self._part is None:
            part = self._part = self._make()
            waiting, self._waiting = self._waiting, []
            for act in waiting:
                act(part)
        return self._part

    def when_made(self, act: Callable[[Part], object]) -> None:
        """Do this with the part as soon as it is there, in the order in which it was asked for."""
        if self._part is None:
            self._waiting.append(act)
        else:
            act(self._part)

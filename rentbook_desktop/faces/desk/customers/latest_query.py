"""Questions that may be overtaken by the next, and commands that must have one effect however often they are sent."""

from collections.abc import Callable
from typing import TypeVar
from uuid import uuid4

from rentbook_desktop.faces.desk.page_context import PageContext

R = TypeVar("R")


class LatestQuery:
    """Asks so that only the answer to the newest question is heard."""

    def __init__(self, context: PageContext) -> None:
        self._context, self._number = context, 0

    def ask(
        self,
        query: Callable[..., R],
        /,
        *,
        then: Callable[[R], object],
        otherwise: Callable[[Exception], object],
        **form: object,
    ) -> None:
        """Ask; an earlier question's answer is dropped from now on."""
        self._number += 1
        mine = self._number

        def on_answer(answer: R) -> None:
            if mine == self._number:
                then(answer)

        def on_error(error: Exception) -> None:
            if mine == self._number:
                otherwise(error)

        self._context.ask(query, then=on_answer, otherwise=on_error, **form)

    def drop(self) -> None:
        """Hear nothing of what was asked so far."""
        self._number += 1


class RequestIds:
    """The number of a request: the same one while the same thing is wanted, another after it was done."""

    def __init__(self) -> None:
        self._content: tuple[object, ...] = ()
        self._number = ""

    def number(self, *content: object) -> str:
        """Return the number for this content."""
        if not self._number or content != self._content:
            self._content, self._number = content, str(uuid4())
        return self._number

    def settled(self) -> None:
        """It was done: the same content again is another request."""
        self._number = ""

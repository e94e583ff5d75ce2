"""Runs what people want at the counter, one command after the other, each to its end before the next begins."""

from collections import deque
from collections.abc import Callable
from functools import partial

from rentbook_desktop.faces.counter.command import Ask, CounterCommand, Do, Render, Steps
from rentbook_desktop.faces.counter.retry import RetryingClient
from rentbook_desktop.faces.errors import Bug
from rentbook_desktop.foundation.errors import ShopError


class CommandQueue:
    """A strict queue: nobody overtakes, nothing is dropped, and a command that fails does not stop the rest.

    A command ends exactly once: when its steps return, or when an error leaves them. An error that waiting can mend does
    not reach it, and an answer that comes twice is ignored the second time. While an answer is outstanding everything
    behind waits, for as long as it takes; after a second the client's `trouble` says SLOW. If the answer never comes
    (a closed client gives none) the command never ends and those behind it never begin: nothing is done out of order.
    """

    def __init__(
        self, client: RetryingClient, *, render: Callable[[], object], ended: Callable[[], object] = lambda: None
    ) -> None:
        """`render` is for commands that ask for it; `ended` is called after each command, before the next begins."""
        self._client, self._render, self._ended = client, render, ended
        self._waiting: deque[CounterCommand] = deque()
        self._current: CounterCommand | None = None
        self._awaited: object = None
        self._is_open = self._starting = False

    @property
    def scans(self) -> int:
        """How many scans have no outcome yet."""
        return sum(command.is_scan for command in self._waiting) + (self._current is not None and self._current.is_scan)

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting or in work."""
        return self._current is None and not self._waiting

    def add(self, command: CounterCommand) -> None:
        """Put a command at the end of the queue."""
        self._waiting.append(command)
        self._start_next()

    def add_first(self, command: CounterCommand) -> None:
        """Put a command before all others that wait; it begins with the next `open` or end of a command."""
        self._waiting.appendleft(command)

    def open(self) -> None:
        """Begin with the first; until then commands only gather."""
        self._is_open = True
        self._start_next()

    def _start_next(self) -> None:
        if self._starting:  # a loop instead of recursion: hundreds may be waiting
            return
        self._starting = True
        while self._is_open and self._current is None and self._waiting:
            self._current = command = self._waiting.popleft()
            self._client.guarded(partial(self._start, command), partial(self._fail, command))
        self._starting = False

    def _start(self, command: CounterCommand) -> None:
        steps = command.start()
        self._advance(command, steps, partial(next, steps))

    def _advance(self, command: CounterCommand, steps: Steps[None], step: Callable[[], Ask | Do | Render]) -> None:
        try:
            wanted = step()
            while isinstance(wanted, Render):
                self._render()
                wanted = next(steps)
        except StopIteration:
            self._end(command)
        except (ShopError, Bug) as error:
            self._fail(command, error)
        else:
            self._await(command, steps, wanted)

    def _await(self, command: CounterCommand, steps: Steps[None], wanted: Ask | Do) -> None:
        """Send what a command wants; only the first answer to it is taken."""
        self._awaited = mine = object()

        def resume(step: Callable[[], Ask | Do | Render]) -> None:
            if self._awaited is mine:
                self._awaited = None
                advance = partial(self._advance, command, steps, step)
                self._client.guarded(advance, partial(self._fail, command))

        self._client.send(
            wanted,
            lambda answer: resume(partial(steps.send, answer)),
            lambda error: resume(partial(steps.throw, error)),
        )

    def _fail(self, command: CounterCommand, error: Exception) -> None:
        if self._current is command:
            self._client.guarded(partial(command.failed, error), lambda _: None)
            self._end(command)

    def _end(self, command: CounterCommand) -> None:
        if self._current is command:
            self._current = self._awaited = None
            self._client.guarded(self._ended, lambda _: None)
            self._start_next()

"""The bridge between window and shop: actions in one thread, in order; questions in a few others; answers as signals.

The GUI thread only ever hands a job over and is called back later; it never waits for a disk, a lock or a network.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal

from rentbook_desktop.faces.errors import Bug
from rentbook_desktop.faces.qt.unanswered_requests import UnansweredRequests
from rentbook_desktop.foundation.errors import ShopError

if TYPE_CHECKING:
    from rentbook_desktop.foundation.actors import Actor
    from rentbook_desktop.shop import Shop

log = logging.getLogger(__name__)

R = TypeVar("R")
Otherwise = Callable[[Exception], object]

_READERS, _FIRST = 2, 2  # threads for questions of any screen, and for those that somebody stands and waits for


class ShopClient:
    """One screen's way to the shop; after `close` nothing comes back to it."""

    def __init__(self, tasks: "TaskRunner", *, first: bool = False) -> None:
        self._tasks, self._first = tasks, first
        self.closed = False

    def do(
        self, act: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        """Have an action done by who is at the desk now; `then` gets its answer, `otherwise` the ShopError or Bug."""
        self.do_as(self._tasks.actor, act, then=then, otherwise=otherwise, **form)

    def do_as(
        self,
        actor: "Actor | None",
        act: Callable[..., R],
        /,
        *,
        then: Callable[[R], object],
        otherwise: Otherwise,
        **form: object,
    ) -> None:
        """Have an action done by somebody; whoever sits down at the desk meanwhile has nothing to do with it."""

        def work() -> R:
            return self._tasks.requests.do(self._tasks.shop_as(actor), act, form)

        self._tasks.write(_Job(self, work, then, otherwise))

    def ask(
        self, query: Callable[..., R], /, *, then: Callable[[R], object], otherwise: Otherwise, **form: object
    ) -> None:
        """Have a question answered; `then` gets the answer, `otherwise` the ShopError or Bug."""
        self.ask_as(self._tasks.actor, query, then=then, otherwise=otherwise, **form)

    def ask_as(
        self,
        actor: "Actor | None",
        query: Callable[..., R],
        /,
        *,
        then: Callable[[R], object],
        otherwise: Otherwise,
        **form: object,
    ) -> None:
        """Have a question answered that somebody asks."""
        job = _Job(self, lambda: self._tasks.shop_as(actor).ask(query, **form), then, otherwise)
        self._tasks.read(job, first=self._first)

    def maintain_as(
        self,
        actor: "Actor | None",
        verb: Callable[..., R],
        /,
        *,
        then: Callable[[R], object],
        otherwise: Otherwise,
        **form: object,
    ) -> None:
        """Have maintenance done by somebody, beside the questions."""
        job = _Job(self, lambda: self._tasks.shop_as(actor).maintain(verb, **form), then, otherwise)
        self._tasks.read(job)

    @property
    def actor(self) -> "Actor | None":
        """Who is at the desk now."""
        return self._tasks.actor

    def call(
        self, work: Callable[[], R], /, *, then: Callable[[R], object], otherwise: Otherwise, in_order: bool = False
    ) -> None:
        """Have anything slow done that needs no shop, such as opening one or reading a file.

        `in_order` is for what changes a file of this computer: such calls are done one after the other, as they were asked.
        """
        job = _Job(self, work, then, otherwise)
        if in_order:
            self._tasks.change_file(job)
        else:
            self._tasks.read(job)

    def guarded(self, call: Callable[[], object], otherwise: Otherwise) -> None:
        """Run a step of the screen itself; a bug in it is logged and handed to `otherwise`, and the screen goes on."""
        try:
            call()
        except Exception:
            log.exception("a step of the screen fell")
            try:
                otherwise(Bug())
            except Exception:
                log.exception("and so did what was to follow")

    def close(self) -> None:
        """Let nothing come back any more."""
        self.closed = True


class _Job(Struct, frozen=True):
    client: ShopClient
    work: Callable[[], object]
    then: Callable[[Any], object]  # Any: what the work beside it answers
    otherwise: Otherwise

    def run(self) -> Callable[[], object]:
        """Work, in a thread, and return what the GUI thread is to call."""
        try:
            return partial(self.then, self.work())
        except ShopError as error:
            return partial(self.otherwise, error)
        except Exception as error:
            log.exception("a bug")
            return partial(self.otherwise, Bug(type(error).__name__))


class _WorkerPool:
    """Threads that work off one queue; with one thread, in order."""

    def __init__(self, name: str, count: int, deliver: Callable[[_Job, Callable[[], object]], None]) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._deliver = deliver
        names = [f"{name}-{index}" for index in range(1, count + 1)]
        self._threads = [threading.Thread(target=self._run, name=one, daemon=True) for one in names]
        for thread in self._threads:
            thread.start()

    def add(self, job: _Job) -> None:
        self._jobs.put(job)

    def stop(self) -> None:
        """Finish what was handed over, then end."""
        for _ in self._threads:
            self._jobs.put(None)

    def join(self, patience: float) -> None:
        for thread in self._threads:
            thread.join(patience)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.client.closed:
                self._deliver(job, job.run())


class TaskRunner(QObject):
    """The threads of a desk, and the shop they work in once it is open."""

    events_delivered = Signal(object)
    """Kinds of events that happened since the last time, from the relay's thread."""
    _done = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._shop: Shop | None = None
        self.actor: Actor | None = None
        """Who is at the desk; None is whoever the shop was opened for."""
        self.requests = UnansweredRequests()
        self._closed = False
        self._done.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._writer, self._files = _WorkerPool("writer", 1, self._deliver), _WorkerPool("files", 1, self._deliver)
        self._first = _WorkerPool("first", _FIRST, self._deliver)
        self._readers = _WorkerPool("reader", _READERS, self._deliver)

    @property
    def shop(self) -> "Shop":
        """The open shop; asking before it is open is a bug."""
        if self._shop is None:
            raise RuntimeError("the shop is not open yet")
        return self._shop

    @property
    def is_open(self) -> bool:
        """Whether there is a shop to work in."""
        return self._shop is not None

    def shop_as(self, actor: "Actor | None") -> "Shop":
        """Return the open shop with somebody acting in it."""
        return self.shop if actor is None else self.shop.as_actor(actor)

    def client(self, *, first: bool = False) -> ShopClient:
        """Return a way to the shop for one screen; questions of a `first` one never wait behind anybody's report."""
        return ShopClient(self, first=first)

    def attach(self, shop: "Shop") -> None:
        """Work in this shop from now on."""
        self._shop = shop

    def write(self, job: "_Job") -> None:
        """Queue work for the one writer."""
        self._writer.add(job)

    def read(self, job: "_Job", *, first: bool = False) -> None:
        """Queue work for any reader."""
        (self._first if first else self._readers).add(job)

    def change_file(self, job: "_Job") -> None:
        """Queue work for the one that changes files, so that no change is lost to another."""
        self._files.add(job)

    def deliver_events(self, events: Sequence[object]) -> None:
        """Pass on what the relay delivered; called in the relay's thread."""
        if not self._closed:
            self.events_delivered.emit(frozenset(type(event).__name__ for event in events))

    def close(self, *, patience: float = 2.0) -> None:
        """End the threads; one that hangs in a lost network is left behind."""
        self._closed = True
        pools = (self._writer, self._first, self._readers, self._files)
        for pool in pools:
            pool.stop()
        for pool in pools:
            pool.join(patience)
        if self._shop is not None:
            last = threading.Thread(target=self._shop.close, name="closing", daemon=True)
            last.start()
            last.join(patience)
            self._shop = None

    def _deliver(self, job: _Job, call: Callable[[], object]) -> None:
        if not self._closed:
            self._done.emit(job, call)

    def _hand_over(self, job: _Job, call: Callable[[], object]) -> None:
        if not job.client.closed and not self._closed:
            job.client.guarded(call, job.otherwise)

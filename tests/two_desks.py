"""Two desks do something at the same moment: the second begins while the first is in the middle of its transaction."""

from concurrent.futures import Future, ThreadPoolExecutor

from sqlalchemy import text

from rentbook_desktop.foundation.database import Database
from tests.patience import until
from tests.shops import SmallShop

_WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")


class OtherDesk:
    """A second desk on the database of a small shop; `begin` may be called from within the first one's transaction."""

    def __init__(self, small: SmallShop) -> None:
        self.first = small
        self.small = SmallShop(small.folder / "other", small.url, clock=small.clock)
        self._watch = Database(small.url) if small.url.startswith("postgresql") else None
        self._pool = ThreadPoolExecutor(1)
        self._begun, self.outcome = False, Future()

    def begin(self, act) -> None:
        """Start `act` at the other desk and return when it has ended or waits for the first desk."""
        if self._begun:
            return
        self._begun = True
        self.outcome = self._pool.submit(act, self.small)
        if self._watch is not None:  # a file has one writer: the other waits at its door, where nobody can see it
            until(lambda: self.outcome.done() or self._is_waiting())

    def during(self, monkeypatch, place, act) -> None:
        """Begin `act` when the first desk calls the function at `place` for the first time."""
        module, _, name = place.rpartition(".")
        real = getattr(__import__(module, fromlist=[name]), name)

        def call(*args, **form):
            self.begin(act)
            return real(*args, **form)

        monkeypatch.setattr(place, call)

    def close(self) -> None:
        self._pool.shutdown()
        self.small.close()
        if self._watch is not None:
            self._watch.close()

    def _is_waiting(self) -> bool:
        with self._watch.read() as connection:
            return connection.execute(_WAITING).scalar_one() > 0

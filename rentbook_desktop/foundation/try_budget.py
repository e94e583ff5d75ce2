"""How many wrong tries a device may make in a while, whoever they are about: by what a computer counts, not by a clock.

What is stored are the moments of the last tries by the count of the computer that made them. Where another one counts, or
the same one was started anew, nobody knows how much time has passed: then none has since the newest of them. A row without
a whole seal stands for a device that has just used all it has.
"""

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select, update

from rentbook_desktop.foundation import named_lock
from rentbook_desktop.foundation.chain import chain_of
from rentbook_desktop.foundation.clock import Uptime
from rentbook_desktop.foundation.tables import number, shop_table, text

try_budget = shop_table(
    "try_budget",
    text("device", primary_key=True),
    text("boot"),
    number("counted"),
    text("tries"),
    text("seal"),
)
"""The moments (`tries`, a JSON list of microseconds) that lie less than `WINDOW` before `counted`, by the count of `boot`."""

MAX_TRIES = 20
WINDOW = 600_000_000
"""So many tries in so many microseconds."""


class Budget(Struct, frozen=True, kw_only=True):
    """The tries of a device that still count, oldest first, by the count of this computer."""

    tries: tuple[int, ...]
    counted: int

    @property
    def seconds(self) -> int:
        """Return the whole seconds before there is another try, never fewer than there really are; 0 for now."""
        if len(self.tries) < MAX_TRIES:
            return 0
        return -(-(self.tries[-MAX_TRIES] + WINDOW - self.counted) // 1_000_000)


def budget_of(connection: Connection, device: str, uptime: Uptime) -> Budget:
    """Return what a device has used; nobody else changes it until this transaction, which writes, ends."""
    named_lock.hold(connection, f"tries {device}")
    row = connection.execute(select(try_budget).where(try_budget.c.device == device)).first()
    if row is None:
        return Budget(tries=(), counted=uptime.counted)
    is_sound = row.seal == _seal(connection, *tuple(row)[:-1])
    is_known = is_sound and row.boot == uptime.boot and row.counted <= uptime.counted
    moved = 0 if is_known else uptime.counted - row.counted
    stored = msgspec.json.decode(row.tries, type=tuple[int, ...]) if is_sound else (row.counted,) * MAX_TRIES
    tries = tuple(at + moved for at in stored if at + moved > uptime.counted - WINDOW)
    if not is_known:
        _write(connection, device, uptime, tries)  # from now on this computer counts
    return Budget(tries=tries, counted=uptime.counted)


def note_try(connection: Connection, device: str, uptime: Uptime) -> None:
    """Count a try before it is looked at."""
    budget = budget_of(connection, device, uptime)
    _write(connection, device, uptime, (*budget.tries, uptime.counted))


def forget_try(connection: Connection, device: str, uptime: Uptime) -> None:
    """Take the newest try back: it was a right one. Those before stay, so that nobody clears them with a card of their own."""
    budget = budget_of(connection, device, uptime)
    _write(connection, device, uptime, budget.tries[:-1])


def _write(connection: Connection, device: str, uptime: Uptime, tries: tuple[int, ...]) -> None:
    newest = msgspec.json.encode(tries[-MAX_TRIES:]).decode()
    row = {"boot": uptime.boot, "counted": uptime.counted, "tries": newest}
    sealed = row | {"seal": _seal(connection, device, *row.values())}
    mine = update(try_budget).where(try_budget.c.device == device)
    if not connection.execute(mine.values(sealed)).rowcount:
        connection.execute(insert(try_budget).values(device=device, **sealed))


def _seal(connection: Connection, *fields: object) -> str:
    return chain_of(connection).hash("\x1f".join(["try budget", *map(str, fields)]).encode())

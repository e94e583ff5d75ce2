"""What goes on by itself while a shop is open: the relay, the timetable, proofs, backups, looks at disks and traces."""

import os
from contextlib import suppress

from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.key_holders import note_keys_here
from rentbook_desktop.foundation.worker import Worker
from rentbook_desktop.indexing import start_indexing
from rentbook_desktop.shop import Shop

_ERASED_AT_ONCE = 64_000_000
"""Bytes of a file that is written anew in less than a second, so that nobody at the counter waits."""

_INDEXED_AFTER = 3.0
"""Seconds after the opening."""

_LOOK_AGAIN = 5.0
"""Seconds after which a shop that can only be read is looked at again."""

_LOOK_AT_DISKS = 10.0
"""Seconds between two looks at the free bytes of all disks; the shop's own is looked at before each action."""

_LOOK_AT_TIMETABLE = 5.0
"""Seconds between two looks whether the timetable goes on."""


def start_relay(shop: Shop) -> Worker:
    """Let the relay run by itself, woken by every action and looking for other desks' news every second."""
    worker = Worker("relay", lambda: _deliver(shop))

    def after_commit() -> None:
        shop.workers.revive()  # whoever does something looks after the one that looks after the others
        worker.wake()

    shop.after_commit = after_commit
    eraser = Worker("eraser", lambda: erase_left_traces(shop, largest=_ERASED_AT_ONCE), rest=60.0)
    notes = Worker("notes", lambda: _note_what_is(shop), rest=60.0)
    workers = [worker, eraser, notes, Worker("disk space", shop.space.tick, rest=_LOOK_AT_DISKS)]
    if not shop.is_writable:  # one that is stays so; what fails later is tried with each action
        workers.append(Worker("write access", lambda: _look_again(shop), rest=_LOOK_AGAIN))
    for one in workers:
        shop.on_close(shop.workers.add(one))
    start_indexing(shop, after=_INDEXED_AFTER)  # the first scans come before it
    shop.on_close(shop.workers.stop)
    return worker


def _deliver(shop: Shop) -> bool:
    """Tell everything there is to tell; a full disk gets the reserve for it."""
    is_done = shop.deliver()
    if "DISK_FULL" in shop.relay.waiting.values() and shop.space.release():
        return shop.deliver()
    return is_done


def _note_what_is(shop: Shop) -> None:
    """Note what another desk, or this computer started anew, goes on from: waits, and who has the keys."""
    shop.pin_waits.note_all()
    note_keys_here(shop.runner.database, shop.folder, shop.actor.desk)


def _look_again(shop: Shop) -> None:
    """Look again whether the shop can be written, for as long as it cannot."""
    if not shop.is_writable:
        from rentbook_desktop.maintenance import look_again

        look_again(shop)


def erase_left_traces(shop: Shop, *, largest: int | None = None) -> None:
    """Erase from the files what was deleted for somebody who left, if that waits; larger files wait for the closing."""
    database = shop.runner.database
    with suppress(ShopError, OSError):
        is_small = largest is None or database.path is None or database.path.stat().st_size <= largest
        if is_small and database.has_traces():
            from rentbook_desktop.maintenance import erase_traces

            erase_traces(shop)


class TimetableEnded(Exception):
    """The thread of the timetable had ended; it was begun anew."""


def start_timetable(shop: Shop, *, after: float = 15.0) -> None:
    """Let a desk plan and send notices by the clock, from some seconds after its opening until it closes.

    Whoever watches the shop is told from now on how the desk's workers are.
    """

    def look() -> None:
        if shop.timetable is None:
            _make_timetable(shop, worker)
        elif not shop.timetable.is_alive:
            shop.timetable.start()
            raise TimetableEnded

    worker = Worker(
        "timetable", look, rest=_LOOK_AT_TIMETABLE, after=after
    )  # the first scans come before the first message
    shop.workers.tell_in(shop.folder, shop.actor.desk)
    shop.on_close(shop.workers.add(worker))


def start_proving(shop: Shop, *, after: float = 120.0) -> None:
    """Let a desk look through all records once a day, from some minutes after its opening."""
    from rentbook_desktop import proving

    proving.start_proving(shop, after=after)


def start_backups(shop: Shop, *, after: float = 60.0) -> None:
    """Let a desk make backups by the clock, from a minute after its opening until it closes."""
    from rentbook_desktop.backup import schedule

    if not shop.runner.database.is_shared:
        schedule.start_backups(shop, after=after)


def start_updates(shop: Shop, *, after: float = 180.0) -> None:
    """Let a desk look once a day for a newer version, where the shop wants that, from some minutes after its opening."""
    from rentbook_desktop.updates import checking

    checking.start_updates(shop, after=after)


def _make_timetable(shop: Shop, worker: Worker) -> None:
    from rentbook_desktop.foundation.scheduler import Scheduler
    from rentbook_desktop.maintenance import sender_of

    sender = sender_of(shop, holder=f"{shop.actor.desk}:{os.getpid()}")

    def tick() -> None:
        if not shop.space.is_out():  # what was sent has to be noted
            sender.tick()

    shop.timetable = timetable = Scheduler(shop.runner.zone, plan=sender.plan, tick=tick)
    shop.on_close(sender.engine.release_lease, timetable.stop, sender.engine.stop.set, worker.stop)
    timetable.start()

"""Makes the demo shop in a folder of its own and puts it in place when it is complete, so that a half one never shows."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from rentbook_desktop.demo.history import DemoHistory
from rentbook_desktop.demo.people import HOW_MANY
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.search.queries import search_titles
from rentbook_desktop.shop import Shop
from rentbook_desktop.status.queries import shop_status

SEED = 20_261_122


class DemoShop(Struct, frozen=True, kw_only=True):
    """What was made."""

    titles: int
    copies: int
    customers: int
    out: int
    due_today: int
    overdue: int


def fill(data: Path, open_shop: Callable[..., Shop], now: datetime, *, seed: int = SEED) -> DemoShop:
    """Make a shop in `data` with three months of history that ends at `now`; the same seed makes the same shop.

    Raises Unavailable where the folder cannot be written.
    """
    part = data / "demo.part"
    with translate_db_errors():
        shutil.rmtree(part, ignore_errors=True)  # what an interrupted run left behind
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.mkdir(mode=0o700)
    try:
        clock = SetClock(now)
        with open_shop(part, clock=clock, durable=False) as shop:
            DemoHistory(shop, clock, now, shop.runner.zone, seed=seed).play()
            made = _counted(shop)
            main = shop.runner.database.path
        with translate_db_errors():
            _put_in_place(part, data, last=main.name if main else "")
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made


def _counted(shop: Shop) -> DemoShop:
    if not shop.deliver():
        raise Unavailable("READERS_WAITING", seconds=1)
    status = shop.ask(shop_status)
    return DemoShop(
        titles=shop.ask(search_titles, words="", limit=1).count,
        copies=status.available + status.out,
        customers=HOW_MANY,
        out=status.out,
        due_today=status.due_today,
        overdue=status.overdue,
    )


def _put_in_place(part: Path, data: Path, *, last: str) -> None:
    """Move the files over, the shop's own last: while it is missing there is no shop."""
    for path in sorted(part.iterdir(), key=lambda path: path.name == last):
        _sync(path)
        path.replace(data / path.name)
    if os.name == "posix":
        _sync(data)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

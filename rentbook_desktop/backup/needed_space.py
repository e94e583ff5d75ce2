"""Refuses a backup for which there is too little on the disks: it must not take from the shop what renting needs."""

from contextlib import suppress
from pathlib import Path

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.free_space import OUT
from rentbook_desktop.shop import Shop

_MEGABYTE = 1_000_000
_SIDE_FILES = ("", "-wal")


def need_space(shop: Shop, target: Path) -> None:
    """Raise Unavailable with BACKUP_NO_SPACE where a copy in the data folder, and then `target`, would not fit.

    200 MB of the data folder's disk stay free. Nothing is known before of a shop on a server, or of a disk that cannot be
    measured.
    """
    path = shop.runner.database.path
    if path is None:
        return
    size = sum(_size(path.with_name(path.name + ending)) for ending in _SIDE_FILES)
    with suppress(OSError):
        is_same = shop.folder.stat().st_dev == target.parent.stat().st_dev
        _need(shop, shop.folder, size * (2 if is_same else 1) + OUT)
        if not is_same:
            _need(shop, target.parent, size)


def _need(shop: Shop, folder: Path, needed: int) -> None:
    free, _ = shop.space.measure(folder)
    if free < needed:
        raise Unavailable("BACKUP_NO_SPACE", needed=-(-needed // _MEGABYTE), free=free // _MEGABYTE)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0

"""How much the disks can still take on which a shop writes: told below 1 GB, and nothing new is begun below 200 MB.

A reserve file lies in the data folder. It is given up when the disk is full, so that what is under way and a clean close
can end.
"""

import logging
import os
import shutil
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from rentbook_desktop.foundation.errors import ShopError, Unavailable
from rentbook_desktop.foundation.whole_files import whole_file

log = logging.getLogger(__name__)

LOW, OUT, RESERVE = 1_000_000_000, 200_000_000, 16_000_000
"""Bytes: below the first it is told, below the second nothing new is begun, the third is the size of the reserve."""

RESERVE_FILE = "disk-reserve.bin"
_MEGABYTE = 1_000_000
_BLOCK = 1 << 20


class SpaceLevel(StrEnum):
    """What the free bytes of a disk allow."""

    ENOUGH = "enough"
    LOW = "low"
    OUT = "out"


class DiskSpace(Struct, frozen=True, kw_only=True):
    """Free and all bytes of a disk; `place` is shop, data, backups or second."""

    place: str
    free: int
    total: int

    @property
    def level(self) -> SpaceLevel:
        """Return what they allow."""
        return SpaceLevel.OUT if self.free < OUT else SpaceLevel.LOW if self.free < LOW else SpaceLevel.ENOUGH


Measure = Callable[[Path], tuple[int, int]]
"""Returns the free and all bytes of the disk on which a folder lies; raises OSError."""


def measured(folder: Path) -> tuple[int, int]:
    """Return the free and all bytes of the disk on which a folder lies; raises OSError."""
    found = shutil.disk_usage(folder)
    return found.free, found.total


class SpaceWatch:
    """Looks at the disks of one shop; `check` may be called before each action, `tick` from one thread of its own."""

    def __init__(self, folder: Path, shop_file: Path | None, *, measure: Measure = measured) -> None:
        """`folder` is the data folder; `shop_file` the shop's file, None for a shop on a server."""
        self.measure = measure
        self.other_places: Callable[[], Mapping[str, Path]] = dict
        """Returns the folders of backups by place."""
        self.server: Callable[[], DiskSpace | None] = lambda: None
        """Measures the disk of a server; None where it cannot be known."""
        self.disks: tuple[DiskSpace, ...] = ()
        """What the last look came to."""
        self._folder, self._shop_folder = folder, None if shop_file is None else shop_file.parent
        self._reserve, self._making = folder / RESERVE_FILE, threading.Lock()
        self._told: dict[str, SpaceLevel] = {}

    @property
    def has_reserve(self) -> bool:
        """Return whether the reserve file is there."""
        return self._reserve.exists()

    @property
    def warnings(self) -> frozenset[str]:
        """The codes of what the last look found: SPACE_OUT, SPACE_LOW, BACKUP_SPACE_LOW."""
        found = set()
        for disk in self.disks:
            if disk.level is not SpaceLevel.ENOUGH:
                is_backup = disk.place in {"backups", "second"}
                refuses = disk.level is SpaceLevel.OUT and self._is_needed(disk.place)
                found.add("BACKUP_SPACE_LOW" if is_backup else "SPACE_OUT" if refuses else "SPACE_LOW")
        return frozenset(found - {"SPACE_LOW"} if "SPACE_OUT" in found else found)

    def check(self) -> None:
        """Raise Unavailable with SPACE_OUT where the disks are too full for anything new, as they are now."""
        full = self._full_disk()
        if full is not None:
            raise Unavailable("SPACE_OUT", free=full.free // _MEGABYTE, needed=OUT // _MEGABYTE)

    def is_out(self) -> bool:
        """Return whether the disks are too full for anything new, as they are now."""
        return self._full_disk() is not None

    def look(self) -> tuple[DiskSpace, ...]:
        """Measure every disk once."""
        places = {"data": self._folder, **({} if self._shop_folder is None else {"shop": self._shop_folder})}
        with suppress(ShopError, OSError, ValueError):  # settings that cannot be read are told elsewhere
            places |= self.other_places()
        found, devices = [], set()
        for place, folder in places.items():
            with suppress(OSError):
                device = folder.stat().st_dev
                if device not in devices:
                    devices.add(device)
                    found += self._measured(place, folder)
        server = self.server()
        self.disks = (*found, *([server] if server else []))
        self._note_levels()
        return self.disks

    def tick(self) -> None:
        """Look; give the reserve up where the data folder's disk is full, and make it where there is enough."""
        self.look()
        data = next((disk for disk in self.disks if disk.place == "data"), None)
        if data is None:
            return
        if data.free < RESERVE:
            self.release()
        elif data.free > OUT + 2 * RESERVE and not self.has_reserve and self._making.acquire(blocking=False):
            try:
                _make_reserve(self._reserve)
            except OSError as error:
                log.info("there is no reserve: %s", type(error).__name__)
            finally:
                self._making.release()

    def release(self) -> bool:
        """Give the reserve up; return whether there was one."""
        try:
            self._reserve.unlink()
        except OSError:
            return False
        log.warning("the disk is full: the reserve was given up")
        return True

    def release_if_full(self) -> None:
        """Give the reserve up where the disk has less left than that."""
        if any(disk.free < RESERVE for disk in self._measured("data", self._folder)):
            self.release()

    def _full_disk(self) -> DiskSpace | None:
        needed = [disk for disk in self.disks if self._is_needed(disk.place)]
        if self._shop_folder is not None:
            apart = [] if self._folder == self._shop_folder else self._measured("data", self._folder)
            needed = [*apart, *self._measured("shop", self._shop_folder)]
        return next((disk for disk in needed if disk.level is SpaceLevel.OUT), None)

    def _is_needed(self, place: str) -> bool:
        """Return whether nothing can be saved when this disk is full: a server's shop does not need the one of its desk."""
        return place == "shop" or (place == "data" and self._shop_folder is not None)

    def _measured(self, place: str, folder: Path) -> list[DiskSpace]:
        try:
            free, total = self.measure(folder)
        except OSError:
            return []  # what cannot be measured is refused when it is written to
        return [DiskSpace(place=place, free=free, total=total)]

    def _note_levels(self) -> None:
        for disk in self.disks:
            if self._told.get(disk.place, SpaceLevel.ENOUGH) is not disk.level:
                log.warning("disk of %s: %s, %d MB free", disk.place, disk.level, disk.free // _MEGABYTE)
            self._told[disk.place] = disk.level


def _make_reserve(path: Path) -> None:
    """Write the reserve; its bytes are random, for a disk that compresses would keep no place for others."""
    with whole_file(path) as file:
        left = RESERVE
        while left > 0:
            left -= file.write(os.urandom(min(_BLOCK, left)))

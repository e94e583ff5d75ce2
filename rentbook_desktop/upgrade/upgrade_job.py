"""What is upgraded, where, and by which desk."""

from pathlib import Path

from msgspec import Struct

from rentbook_desktop.foundation.clock import Clock


class UpgradeJob(Struct, frozen=True, kw_only=True):
    """What is upgraded: the shop's file, the data folder of this computer, and the desk that opens it."""

    path: Path
    folder: Path
    clock: Clock
    desk: str

"""The program `rentbook`: the desk when nothing is asked, else one command (see `faces/terminal/grammar.py` for all)."""

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from rentbook_desktop import __version__

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.shop_bootstrap import ShopBootstrap
    from rentbook_desktop.faces.kiosk_options import KioskOptions, SetupFact
    from rentbook_desktop.faces.terminal.run import ShopOptions
    from rentbook_desktop.shop import Shop

DESK_LOCK = "desk.lock"


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code; the version is told without loading anything."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        options = words[: words.index("--")] if "--" in words else words
        if "--version" in options:
            return _print_version(as_json="--json" in options)
        from rentbook_desktop.faces.terminal.app import run

        return run(words, ProgramLauncher())
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  (the last net: a bug is told kindly and written to the log)
        from rentbook_desktop.faces.terminal.app import report_bug

        return report_bug(words, error)


class ProgramLauncher:
    """What lies above the terminal, each part fetched when it is first needed."""

    def has_shop(self, data: Path) -> bool:
        """Return whether a shop is kept in this folder."""
        from rentbook_desktop.bootstrap import SHOP_FILE

        return (data / SHOP_FILE).exists()

    def open_shop(self, data: Path, **options: "Unpack[ShopOptions]") -> "Shop":
        """See `bootstrap.open_shop`."""
        from rentbook_desktop.bootstrap import open_shop

        return open_shop(data, **options)

    def start_relay(self, shop: "Shop") -> object:
        """See `bootstrap.start_relay`."""
        from rentbook_desktop.bootstrap import start_relay

        return start_relay(shop)

    def raise_desk(self, data: Path) -> bool:
        """Bring the desk that runs on this folder to the front; return whether there is one that answered."""
        if not (data / DESK_LOCK).exists():
            return False  # the usual start loads no network library
        from rentbook_desktop.faces.desk.single_instance import raise_running_desk

        return raise_running_desk(data)

    def lock_desk(self, data: Path) -> Callable[[], None]:
        """Keep desks out of a data folder until what is returned is called; raises Unavailable where one is open."""
        from rentbook_desktop.faces.desk.shop_loader import lock_desk

        return lock_desk(data).unlock

    def open_desk(self, data: Path, *, database: str | None, views: str | None, language: str | None) -> int:
        """Open the desk and return the exit code when its window is closed."""
        return load_desk()(data, load_bootstrap, database=database, views=views, language=language)

    def check_desk(self, data: Path, *, database: str | None, views: str | None, language: str | None) -> str:
        """Open the desk's window unseen, close it and return one line about it."""
        from rentbook_desktop.faces.desk.app import self_check

        return self_check(data, load_bootstrap, database=database, views=views, language=language)

    def open_kiosk(self, options: "KioskOptions") -> int:
        """Open the kiosk and return the exit code when staff have left it."""
        gc.disable()
        from rentbook_desktop.faces.kiosk.app import run

        return run(options, load_bootstrap)

    def watch_kiosk(self, arguments: Sequence[str], tell: Callable[[str], object]) -> int:
        """Run the kiosk as a process of its own, and again when it crashes or freezes; return the exit code."""
        from rentbook_desktop.faces.kiosk.watchdog import watch

        return watch(arguments, tell)

    def check_kiosk(self, options: "KioskOptions") -> str:
        """Open the kiosk's window and its shop, close both and return one line about it."""
        from rentbook_desktop.faces.kiosk.app import self_check

        return self_check(options, load_bootstrap)

    def kiosk_setup(self, options: "KioskOptions") -> "Sequence[SetupFact]":
        """Return what of a locked-down kiosk is in place on this computer, and what is not."""
        from rentbook_desktop.faces.kiosk.setup_checks import look_at_setup

        return look_at_setup(options)


def load_desk() -> Callable[..., int]:
    """Return what runs a desk, imported without collecting garbage: nothing that an import makes is any."""
    gc.disable()  # until the desk collects by itself, see GcScheduler
    from rentbook_desktop.faces.desk.app import run

    return run


def load_bootstrap() -> "ShopBootstrap":
    """Return what opens shops; it brings the databases along, so a desk calls this when its window is painted."""
    from rentbook_desktop import bootstrap

    return bootstrap


def _print_version(*, as_json: bool) -> int:
    if sys.stdout is not None:
        sys.stdout.write(f'{{"version":"{__version__}"}}\n' if as_json else f"rentbook {__version__}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())

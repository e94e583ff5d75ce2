"""What all parts of one desk share; made first and handed down, so that none of them has to know who made it."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from rentbook_desktop.faces.desk.shop_bootstrap import LoadBootstrap
from rentbook_desktop.faces.desk.shop_loader import OpenShop, ShopLocation
from rentbook_desktop.faces.desk.startup_window import StartupWindow
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.foundation.clock import Clock

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.accounts import DeskAccounts


class DeskContext:
    """Words, theme, window, threads, clock and settings of a desk, and its shop once that is open."""

    def __init__(
        self, location: ShopLocation, load_bootstrap: LoadBootstrap, startup_window: StartupWindow, clock: Clock
    ) -> None:
        self.location, self.load_bootstrap, self.clock = location, load_bootstrap, clock
        self.words, self.theme, self.window = startup_window.words, startup_window.theme, startup_window.window
        self.settings = startup_window.settings
        """Those of this computer; those of the shop, too, once it is open."""
        self.tasks = TaskRunner()
        self.client = self.tasks.client()
        """The way to the shop for whatever is no page."""
        self.open_shop: OpenShop | None = None
        self.half_done: list[Callable[[], list[str]]] = []
        """Each names what is begun somewhere that closing the window would lose."""
        self.next_location: ShopLocation | None = None
        """Which shop is opened when the window is closed: the practice shop, or the real one behind it."""
        self.deletes_practice = False
        """Whether the practice shop that is open is deleted when the window is closed."""
        self.code_due = False
        """Whether the shop has closed for today and nobody took the day's code."""
        self.backup_warnings: tuple[str, ...] = ()
        """Codes of what somebody should look at about the backups."""
        self.has_first_day: Callable[[], bool] = lambda: False
        """Whether something on the list of the first day is not done."""
        self.error: Exception | None = None
        """What keeps the shop from opening."""

    def stay(self) -> None:
        """Forget what was to follow this window: somebody was asked, and keeps it open."""
        self.next_location, self.deletes_practice = None, False
        if self.open_shop is not None:
            self.open_shop.shop.backs_up_at_closing = True

    def now(self) -> datetime:
        """Return this moment in the shop's zone."""
        return self.words.moment(self.clock.now())

    @cached_property
    def accounts(self) -> "DeskAccounts":
        """The accounts with message providers, as this computer holds them; to be used once the shop is open."""
        from rentbook_desktop.faces.desk.accounts import DeskAccounts

        return DeskAccounts(self.location.data, self.settings, self.clock)

"""The kiosk at work: one window, one shop, and what keeps people in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from rentbook_desktop.faces.kiosk.assembly import KioskContext, furnish
from rentbook_desktop.faces.kiosk.exit_gesture import ExitGesture
from rentbook_desktop.faces.kiosk.kiosk_shop import KioskShop, LoadKioskBootstrap
from rentbook_desktop.faces.kiosk.leave_panel import LeavePanel
from rentbook_desktop.faces.kiosk.startup import Startup
from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.foundation.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rentbook_desktop.faces.kiosk.kiosk_screens import KioskScreens

_TICK_MS = 250
_ASK_AGAIN = 5  # seconds


class Kiosk(QObject):
    """One window, one shop, and what keeps people in it."""

    def __init__(self, options: KioskOptions, load_bootstrap: LoadKioskBootstrap, startup: Startup) -> None:
        super().__init__()
        words, self.window, self.lock_down = startup.words, startup.window, startup.lock_down
        self._lock = startup.lock
        self.tasks = TaskRunner()
        self.shop = KioskShop(options, load_bootstrap, self.tasks)
        self._client = self.tasks.client()
        self.context = KioskContext(options, self.window, self.tasks, words, startup.theme)
        self.gesture = ExitGesture(self.window)
        self.panel = LeavePanel(self.window, words, self._judge)
        self.gesture.asked.connect(self.panel.open_panel)
        self.panel.left.connect(self.window.leave)
        self.screens: KioskScreens | None = None
        self._tick = QTimer(self, interval=_TICK_MS)  # lets Python see signals
        self._tick.timeout.connect(int)

    def show(self) -> None:
        """Put the screens into the window, which is up, and open the shop."""
        self.screens = furnish(self.context)
        self.shop.opened.connect(self.screens.opened)
        self._tick.start()
        QTimer.singleShot(0, self, self.shop.begin)

    def idle_seconds(self) -> float:
        """Return for how long nobody has touched anything."""
        idle = None if self.screens is None else self.screens.controller.idle
        return 0.0 if idle is None else idle.full - idle.left

    def shut(self) -> None:
        """Let go of everything."""
        self._tick.stop()
        self.lock_down.end()
        if self.screens is not None:
            self.screens.shut()
        self.shop.shut()
        self.window.leave()
        self._lock.release()

    def _judge(self, pin: str, then: "Callable[[], object]", otherwise: "Callable[[Exception], object]") -> None:
        """Look whether a PIN is that of somebody who works here, or the exit PIN of this kiosk."""
        from rentbook_desktop.kiosk.exit_pin import exit_pin_file
        from rentbook_desktop.kiosk.leaving import leave_kiosk

        if not self.shop.is_open:
            otherwise(Unavailable("UNREACHABLE", seconds=_ASK_AGAIN))
            return
        own = str(exit_pin_file(self.context.options.data, self.context.options.name))
        self._client.maintain_as(None, leave_kiosk, pin=pin, exit_file=own, then=lambda _: then(), otherwise=otherwise)

"""The screens of a kiosk in one widget: it paints states, and hears fingers and the scanner."""

import time
from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.kiosk.bell import Bell
from rentbook_desktop.faces.kiosk.cover_source import HEIGHT, KioskCovers
from rentbook_desktop.faces.kiosk.kiosk_controller import KioskController
from rentbook_desktop.faces.kiosk.kiosk_parts import KioskParts
from rentbook_desktop.faces.kiosk.scanner import KioskScanner
from rentbook_desktop.faces.kiosk.scene_view import SceneView
from rentbook_desktop.faces.kiosk.scenes import scene_of
from rentbook_desktop.faces.kiosk.sizes import Panel, panel
from rentbook_desktop.faces.kiosk.speech import Speech
from rentbook_desktop.faces.kiosk.states import KioskState
from rentbook_desktop.faces.qt.fetched_pictures import FetchedPictures
from rentbook_desktop.faces.widgets.theme import Choice, Theme, set_high_contrast
from rentbook_desktop.foundation.actors import kiosk_actor
from rentbook_desktop.foundation.i18n import Translator

TICK_MS = 250


class KioskScreens(QWidget):
    """Shows what a `KioskController` says; `begin` starts it, `opened` tells it that the shop is there."""

    ended = Signal()
    """A visit has ended, and nothing here knows of it any more."""

    def __init__(
        self,
        parts: KioskParts,
        words: Translator,
        theme: Theme,
        *,
        speech: Speech | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        from msgspec.structs import replace

        super().__init__()
        self._words, self._theme, self._look = words, theme, theme.choice
        self._speech = speech or Speech()
        self._spoken, self._stark = "", False
        self.view = SceneView(now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.bell = Bell(self, lambda: parts.setting("kiosk.sound"))
        parts = replace(
            parts,
            language=words.language,
            is_voiced=self._speech.is_there,
            sound=self.bell.play,
            ended=self._forget,
        )
        self.controller, self._setting = KioskController(parts, self._show), parts.setting
        watch = self.controller.watch
        covers = KioskCovers(parts.clients(), kiosk_actor(parts.name), lambda: watch.is_away)
        self.pictures = FetchedPictures(covers, HEIGHT, self)
        self.pictures.arrived.connect(lambda _: self.view.update())
        self.view.pictures = self.pictures.get
        self.view.touched.connect(lambda on_button: self.controller.touched(on_button=on_button))
        self.view.wanted.connect(self.controller.tap)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.controller.tick)
        self._listener: KioskScanner | None = None

    def begin(self, window: QWidget) -> None:
        """Show the first screen; `window` is where the scanner's keys arrive."""
        self._listener = KioskScanner(window)
        self._listener.scanned.connect(self.controller.scanned)
        self.controller.start()
        self._timer.start()

    def opened(self) -> None:
        """The shop is open: days and hours are those of its zone."""
        self._words.zone = ZoneInfo(str(self._setting("shop.zone")))
        self.controller.watch.size = f"{self.width()}x{self.height()}"
        self.controller.opened()

    def shut(self) -> None:
        """Stop."""
        self._timer.stop()
        self._speech.stop()
        self.controller.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show(self.controller.state())

    def panel(self) -> Panel:
        """Return the panel this widget covers, by the diagonal that was set, or by what the screen says of itself."""
        screen = self.screen()
        whole = screen.geometry()
        diagonal = self.controller.watch.diagonal
        made = panel(
            max(1, whole.width()),
            max(1, whole.height()),
            diagonal_inches=diagonal,
            dots_per_inch=screen.physicalDotsPerInch(),
        )
        return Panel(width=max(1, self.width()), height=max(1, self.height()), per_mm=made.per_mm)

    def _show(self, state: KioskState) -> None:
        self._dress(state)
        if self._words.language != state.modes.language:
            self._words.set_language(state.modes.language)
        scene, unit = scene_of(state, self.panel(), self._words)
        moved_on = scene.key != self.view.scene.key or bool(scene.urgent)
        self.view.show_scene(scene, unit)
        words = scene.urgent or scene.spoken
        if not state.modes.spoken:
            if self._spoken:
                self._speech.stop()
            self._spoken = ""
        elif (moved_on or not self._spoken) and words != self._spoken:
            self._spoken = words
            self._speech.say(words, state.modes.language)

    def _dress(self, state: KioskState) -> None:
        """Wear black and white where somebody asked for it."""
        contrast = state.modes.contrast
        if contrast == self._stark:
            return
        self._stark = contrast
        set_high_contrast(on=contrast, stark=contrast)
        look: Choice = "dark" if contrast else self._look
        self._theme.apply(look)
        self.view.update()

    def _forget(self) -> None:
        """Hold nothing of the visit that ended."""
        self._speech.stop()
        self._spoken = ""
        self.view.forget()
        self.pictures.forget()
        self.ended.emit()

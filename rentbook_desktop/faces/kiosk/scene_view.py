"""The one widget of the kiosk: paints a scene, and lays its buttons out; it knows no flow and no customer."""

import time
from collections.abc import Callable
from math import sin, tau

from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.kiosk.painting import DRIFT, paint, paint_photo
from rentbook_desktop.faces.kiosk.scene import Bookcase, BookPicture, Scene, Touch
from rentbook_desktop.faces.kiosk.tap_guard import TapGuard
from rentbook_desktop.faces.kiosk.touch_button import TouchButton
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.theme import colour, motion

DRIFT_MS, DRIFT_SECONDS = 80, 60.0
"""Milliseconds between two steps of the drifting books, and seconds until they lie as they did."""

_EMPTY = Scene(key="", items=(), touches=())


class SceneView(QWidget):
    """Shows a `Scene` at `unit` pixels for one design pixel."""

    touched = Signal(bool)
    """A finger came down: on something to touch, or beside it."""
    wanted = Signal(object)
    """An `Intent`: something was tapped, and meant."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.scene, self.unit = _EMPTY, 1.0
        self.pictures: Callable[[int], QImage | None] = lambda _: None
        """Returns the picture of a title's cover, None for none or not yet."""
        self._now, self._guard = now, TapGuard()
        self._buttons: list[TouchButton] = []
        self._drift = QTimer(self, interval=DRIFT_MS)
        self._drift.timeout.connect(self._move_books)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_scene(self, scene: Scene, unit: float) -> None:
        """Show this from now on; a button that stays where it was keeps the finger that lies on it."""
        changed = scene.items != self.scene.items or unit != self.unit
        moved_on = scene.key != self.scene.key
        self.scene, self.unit = scene, unit
        self._lay_out(scene.touches)
        self.setAccessibleName(scene.heard())
        if changed or moved_on:
            self.update()
        drifts = bool(motion("slow")) and any(isinstance(item, Bookcase) for item in scene.items)
        self._drift.start() if drifts else self._drift.stop()
        if scene.urgent or moved_on:
            announce(self, scene.urgent or scene.spoken, urgent=bool(scene.urgent))

    def forget(self) -> None:
        """Hold nothing of what was shown: no words, no buttons."""
        self.scene = _EMPTY
        self.setAccessibleName("")
        for button in self._buttons:
            button.forget()
            button.hide()
            button.deleteLater()
        self._buttons = []
        self.update()

    def buttons(self) -> list[TouchButton]:
        """Return what can be touched now, in reading order."""
        return self._buttons[: len(self.scene.touches)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit(False)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("canvas"))
        painter.scale(self.unit, self.unit)
        for item in self.scene.items:
            picture = self.pictures(item.title_id) if isinstance(item, BookPicture) and item.title_id else None
            if picture is not None:
                paint_photo(painter, item.area, picture)
            else:
                paint(replace(item, drift=self._drifted()) if isinstance(item, Bookcase) else item, painter)

    def _drifted(self) -> float:
        """Return how far the books lie to one side; they come and go, so slowly that nobody sees them turn."""
        if not self._drift.isActive():
            return 0.0
        return DRIFT * sin(self._now() * tau / DRIFT_SECONDS)

    def _move_books(self) -> None:
        for item in self.scene.items:
            if isinstance(item, Bookcase):
                area = item.area
                sides = (area.x, area.y, area.w, area.h)
                self.update(*(round(side * self.unit) for side in sides))

    def _lay_out(self, touches: tuple[Touch, ...]) -> None:
        while len(self._buttons) < len(touches):
            self._buttons.append(self._button())
        for button, touch in zip(self._buttons, touches, strict=False):
            if button.isDown() and button.touch.intent != touch.intent:
                button.setDown(False)  # what lay under the finger is gone
            area = touch.area
            left, top = round(area.x * self.unit), round(area.y * self.unit)
            right, bottom = round(area.right * self.unit), round(area.bottom * self.unit)
            button.setGeometry(QRect(left, top, right - left, bottom - top))
            button.show_touch(touch, self.unit)
            button.show()
        for button in self._buttons[len(touches) :]:
            button.forget()
            button.hide()

    def _button(self) -> TouchButton:
        button = TouchButton()
        button.setParent(self)
        button.pressed.connect(lambda: self.touched.emit(True))
        button.clicked.connect(lambda: self._tapped(button))
        return button

    def _tapped(self, button: TouchButton) -> None:
        touch = button.touch
        if touch.intent.name and self._guard.is_meant(self._now(), key=touch.key):
            self.wanted.emit(touch.intent)

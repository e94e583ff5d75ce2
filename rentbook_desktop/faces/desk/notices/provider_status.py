"""A light for the way the messages go: which provider, whether it may be used, and what to do where it may not."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rentbook_desktop.faces.desk.notices.notice_cells import provider_name, said, when
from rentbook_desktop.faces.desk.page import Room
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.text import ElidedLabel
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.notices.health import NoticesHealth
from rentbook_desktop.notices.queries import ProviderShown

_INKS = {
    "ok": "ok", "resting": "p2", "stopped": "badsolid", "mock": "p2", "none": "control", "off": "control", "clock": "badsolid",
}  # fmt: skip
_WAITS_FOR_SOMEBODY = frozenset({"stopped", "clock"})


class Dot(QWidget):
    """The light; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.ink = "control"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(10, px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        spot = QRectF(0, self.height() / 2 - 5, 10, 10)
        draw_box(QPainter(self), spot, 5, colour(self.ink))


class ProviderStatus(QWidget):
    """How sending goes, in one line; `again` names a provider to be tried again, `clock_trusted` a person's word for it."""

    again = Signal(str)
    clock_trusted = Signal()
    settings_wanted = Signal()

    def __init__(self, space: Room) -> None:
        super().__init__()
        self._room = space
        self._known: NoticesHealth | None = None
        self.dot, self.words = Dot(), ElidedLabel("", "small", "text2")
        self.button, self.settings = Button("default", icon="arrow-clockwise", height=32), Button("link", height=32)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part, share in ((self.dot, 0), (self.words, 1), (self.button, 0), (self.settings, 0)):
            row.addWidget(part, share)
        self.button.clicked.connect(self._press)
        self.settings.clicked.connect(self.settings_wanted)
        self.retranslate()

    def show_health(self, health: NoticesHealth) -> None:
        """Show how it stands."""
        self._known = health
        self.retranslate()

    def shown(self) -> ProviderShown | None:
        """Return the provider that is used first."""
        found = self._known.providers if self._known is not None else ()
        return next((one for one in found if one.is_chosen), found[0] if found else None)

    def state(self) -> str:
        """Return ok, resting, stopped, mock, none, off where nothing is to be sent, or clock where it jumped back."""
        one, known = self.shown(), self._known
        if known is not None and known.clock != "ok":
            return "clock"
        if known is not None and not known.on:
            return "off"
        if one is None:
            return "none"
        return "mock" if one.is_mock and one.state == "ok" else one.state

    def busy(self, *, on: bool) -> None:
        """While it is asked for, it cannot be asked for twice."""
        self.button.setEnabled(not on)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._room.words.tr
        self.button.set_text(tr("notices.clock_right" if self.state() == "clock" else "common.again"))
        self.settings.set_text(tr("notices.open_settings"))
        self.dot.setVisible(self._known is not None)
        if self._known is None:
            self.words.setText("")
            self.button.hide()
            return
        state = self.state()
        self.dot.ink = _INKS.get(state, "control")
        self.dot.update()
        self.words.show_text(self._sentence(state), "bad" if state in _WAITS_FOR_SOMEBODY else "text2")
        self.button.setVisible(state in _WAITS_FOR_SOMEBODY)

    def _sentence(self, state: str) -> str:
        one, words = self.shown(), self._room.words
        if one is None or state in ("clock", "off"):
            return words.tr(f"notices.health_{state}")
        name = provider_name(words, one.name)
        why = said(words, "notice_reason.short", one.reason) if one.reason else words.tr("notices.health_unknown")
        until = when(words, one.until, self._room.now()) if one.until else ""
        if state == "resting" and not until:
            return words.tr("notices.health_rests", name=name, why=why)
        return words.tr(f"notices.health_{state}", name=name, why=why, until=until)

    def _press(self) -> None:
        one = self.shown()
        if self.state() == "clock":
            self.clock_trusted.emit()
        elif one is not None:
            self.again.emit(one.name)

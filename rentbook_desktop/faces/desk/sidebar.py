"""The side of the window: whose shop, which page, what runs, and the two switches for eyes and language."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.frame_state import FrameState, Light
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import box, write
from rentbook_desktop.faces.widgets.press import Press
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import Elided, label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.words import LANGUAGES, Words

WIDE, NARROW = 228, 64
_THEMES = (("light", "sun"), ("dark", "moon"), ("system", "desktop"))


class Mark(QWidget):
    """The bookmark on shelf green."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(36, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), 10, colour("accent"))
        paint_icon(painter, "book-bookmark", QRectF(8, 8, 20, 20), "onaccent")


class NavItem(Press):
    """A page one can go to."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self.narrow = icon, False
        self.setCheckable(True)
        self.setProperty("ring", 10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(40, px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        if self.isChecked():
            box(painter, rect, 10, colour("surface"), colour("line"))
        elif self.state() in ("hover", "pressed"):
            box(painter, rect, 10, colour("pressed"))
        left = rect.center().x() - 10 if self.narrow else 12
        ink = "accent" if self.isChecked() else "text2"
        paint_icon(painter, self._icon, QRectF(left, rect.center().y() - 10, 20, 20), ink)
        if not self.narrow:
            words = colour("text" if self.isChecked() else "text2")
            write(painter, rect.adjusted(42, 0, -12, 0), self.text(), font("strong"), words)


class LightRow(QWidget):
    """A dot and what it stands for."""

    def __init__(self) -> None:
        super().__init__()
        self._light, self.narrow = Light(label=""), False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_light(self, light: Light, spoken: str) -> None:
        """Change what is shown, and what is heard."""
        self._light = light
        self.setToolTip(light.sentence or light.label)
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(12, px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        ink = {"ok": "ok", "warn": "p2", "bad": "badsolid", "off": "control"}[self._light.tone]
        left = rect.center().x() - 4 if self.narrow else 0
        box(painter, QRectF(left, rect.center().y() - 4, 8, 8), 4, colour(ink))
        if not self.narrow:
            face = font("cap")
            write(painter, rect.adjusted(16, 0, 0, 0), self._light.label, face, colour("text2"))


class Sidebar(QWidget):
    """228 px wide, 64 in a narrow window."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.mark, self.name, self.shop = Mark(), label("", "h3"), Elided("", "cap", "text2")
        self.counter = NavItem("barcode")
        self.counter.setChecked(True)
        self.counter.clicked.connect(lambda: self.counter.setChecked(True))
        self.card, self.clock = Card(margins=(12, 10, 12, 10), gap=2), label("", "caps", "text2", tabular=True)
        self.lights: list[LightRow] = []
        self.theme, self.language = Segmented(), Segmented()
        self.theme.chosen.connect(self.theme_chosen)
        self.language.chosen.connect(self.language_chosen)
        self._narrow = False
        self._build()

    def show_frame(self, state: FrameState) -> None:
        """Show the shop, its lights and the switches."""
        say = self._words.say
        self.name.setText(say("desk.name"))
        self.shop.setText(state.shop_name)
        self.shop.setVisible(bool(state.shop_name))
        self.counter.setText(say("desk.counter"))
        self.counter.setAccessibleName(say("desk.counter"))
        self.counter.setToolTip(say("desk.counter") if self._narrow else "")
        self.clock.setText(state.clock)
        self._show_lights(state.lights)
        themes = [Choice(key=key, name=say(f"desk.theme_{key}"), icon=icon) for key, icon in _THEMES]
        self.theme.show_choices(themes, state.theme)
        self.theme.setAccessibleName(say("desk.theme"))
        self.language.show_choices([self._language(key) for key in LANGUAGES], state.language)
        self.language.setAccessibleName(say("desk.language"))

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only, or icons with words."""
        self._narrow = self.counter.narrow = narrow
        self.setFixedWidth(px(NARROW if narrow else WIDE))
        self._outer.setContentsMargins(*((10, 20, 6, 12) if narrow else (14, 20, 12, 12)))
        self._head.setContentsMargins(6, 0, 0, 0)
        self.card.inside.setContentsMargins(*((4, 10, 4, 10) if narrow else (12, 10, 12, 10)))
        self._texts.setVisible(not narrow)
        for switch in (self.theme, self.language):
            switch.set_upright(upright=narrow)
        for row in self.lights:
            row.narrow = narrow
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._switches.setDirection(way)
        self._status.setDirection(way)

    def _language(self, key: str) -> Choice:
        name = self._words.say(f"desk.language_{key}")
        return Choice(key=key, name=name, words=self._words.say(f"desk.short_{key}") if self._narrow else name)

    def _show_lights(self, lights: tuple[Light, ...]) -> None:
        while len(self.lights) < len(lights):
            row = LightRow()
            row.narrow = self._narrow
            self.lights.append(row)
            self._rows.addWidget(row)
        for row, light in zip(self.lights, lights, strict=False):
            tone = "ok" if light.tone == "ok" else "bad" if light.tone == "bad" else "warn"
            row.show_light(light, self._words.say(f"desk.light_{tone}", label=light.label))
        for at, row in enumerate(self.lights):
            row.setVisible(at < len(lights))

    def _build(self) -> None:
        self._texts = QWidget()
        texts = QVBoxLayout(self._texts)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.shop)
        self._head = QHBoxLayout()
        self._head.setSpacing(10)
        self._head.addWidget(self.mark)
        self._head.addWidget(self._texts, 1)
        self.clock.setMinimumHeight(px(20))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._status = QHBoxLayout()
        self._status.setSpacing(4)
        self._status.addLayout(self._rows, 1)
        self._status.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.card.inside.addLayout(self._status)
        self._switches = QHBoxLayout()
        self._switches.setSpacing(6)
        self._switches.addWidget(self.theme)
        self._switches.addWidget(self.language, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._outer.addLayout(self._head)
        self._outer.addSpacing(24)
        self._outer.addWidget(self.counter)
        self._outer.addStretch(1)
        self._outer.addWidget(self.card)
        self._outer.addSpacing(8)
        self._outer.addLayout(self._switches)

"""The side of the window: whose shop, which pages, what runs, and who works here."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.navigation import NavItem, OperatorRow
from rentbook_desktop.faces.desk.page_registry import HOME, PAGES
from rentbook_desktop.faces.desk.window_state import Light, WindowState
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_style_property, set_tooltip
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

WIDTH, NARROW = 228, 64


class Mark(QWidget):
    """The bookmark on shelf green."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(36, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), 10, colour("accent"))
        paint_icon(painter, "book-bookmark", QRectF(8, 8, 20, 20), "onaccent")


class LightRow(ElidedLabel):
    """A dot and what it stands for; a label, so that a screen reader finds it."""

    def __init__(self) -> None:
        self._light, self.narrow = Light(label=""), False
        super().__init__("", "cap", "text2")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_light(self, light: Light, spoken: str) -> None:
        """Change what is shown, and what is heard."""
        self._light = light
        self.setText(light.label)
        self.setAccessibleName(f"{spoken} {light.sentence}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(12, px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _tell(self) -> None:
        """Say in the tooltip what the words leave out: why, or the words themselves where there is only a dot."""
        is_cut = self.narrow or text_width(self._light.label, font("cap")) > self.width() - 16
        set_tooltip(self, self._light.sentence or (self._light.label if is_cut else ""))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        ink = {"ok": "ok", "warn": "p2", "bad": "badsolid", "off": "control"}[self._light.tone]
        left = rect.center().x() - 4 if self.narrow else 0
        draw_box(painter, QRectF(left, rect.center().y() - 4, 8, 8), 4, colour(ink))
        if not self.narrow:
            face = font("cap")
            draw_text(painter, rect.adjusted(16, 0, 0, 0), self._light.label, face, colour("text2"))


class Sidebar(QWidget):
    """228 px wide, 64 in a narrow window."""

    page_chosen = Signal(str)
    lock_wanted = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.mark, self.name, self.shop = Mark(), label("", "h3"), ElidedLabel("", "cap", "text2")
        self.items = {spec.key: NavItem(spec.key, spec.icon, spec.digit) for spec in PAGES if not spec.under}
        for item in self.items.values():
            item.clicked.connect(lambda _on=False, key=item.key: self.page_chosen.emit(key))
        self.card, self.clock = Card(margins=(12, 10, 12, 10), gap=2), label("", "caps", "text2", tabular=True)
        self.day, self.lights = label("", "cap", "text2"), list[LightRow]()
        self.operator = OperatorRow()
        self.operator.clicked.connect(self.lock_wanted)
        self._narrow = False
        self._build()
        self.show_page(HOME)

    def show_page(self, key: str) -> None:
        """Mark the page that is shown, or the one it is reached from."""
        key = next((spec.under or key for spec in PAGES if spec.key == key), key)
        for item in self.items.values():
            item.setChecked(item.key == key)

    def show_state(self, state: WindowState) -> None:
        """Show the shop, its lights, and who works at the desk."""
        tr = self._words.tr
        self.name.setText(tr("desk.name"))
        self.shop.setText(state.shop_name)
        self.shop.setVisible(bool(state.shop_name))
        badges = dict(state.badges)
        for key, item in self.items.items():
            words, waiting = tr(f"desk.{key}"), badges.get(key, 0)
            item.show_item(words, waiting, tr("desk.badge", page=words, count=waiting) if waiting else words)
        self.clock.setText(state.clock)
        self.day.setText(self._words.date_due(state.today) if state.today else "")
        self._show_lights(state.lights)
        self._stay_calm(calm=not state.lights)
        role = tr(f"desk.role_{(state.operator.role or 'none').lower()}")
        name = state.operator.name or tr("desk.nobody")
        self.operator.show_operator(name, role, tr("desk.lock_spoken", name=name, role=role))

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only, or icons with words."""
        self._narrow = narrow
        self.setFixedWidth(px(NARROW if narrow else WIDTH))
        self._outer.setContentsMargins(*((10, 20, 6, 12) if narrow else (14, 20, 12, 12)))
        self._head.setContentsMargins(6, 0, 0, 0)
        self.card.inside.setContentsMargins(*((4, 10, 4, 10) if narrow else (12, 10, 12, 10)))
        self._texts.setVisible(not narrow)
        parts: list[NavItem | OperatorRow | LightRow] = [*self.items.values(), self.operator, *self.lights]
        for part in parts:
            part.narrow = narrow
            part.update()
        self.day.setVisible(not narrow and self.card.property("k") == "calm")
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._status.setDirection(way)

    def _stay_calm(self, *, calm: bool) -> None:
        """While no light is on, day and clock stand there without a frame."""
        set_style_property(self.card, k="calm" if calm else "card")
        self.day.setVisible(calm and not self._narrow)

    def _show_lights(self, lights: tuple[Light, ...]) -> None:
        while len(self.lights) < len(lights):
            row = LightRow()
            row.narrow = self._narrow
            self.lights.append(row)
            self._rows.addWidget(row)
        for row, light in zip(self.lights, lights, strict=False):
            tone = "ok" if light.tone == "ok" else "bad" if light.tone == "bad" else "warn"
            row.show_light(light, self._words.tr(f"desk.light_{tone}", label=light.label))
        for index, row in enumerate(self.lights):
            row.setVisible(index < len(lights))

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
        self.day.setMinimumHeight(px(20))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._status = QHBoxLayout()
        self._status.setSpacing(4)
        self._rows.addWidget(self.day)
        self._status.addLayout(self._rows, 1)
        self._status.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.card.inside.addLayout(self._status)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._outer.addLayout(self._head)
        self._outer.addSpacing(24)
        for item in self.items.values():
            self._outer.addWidget(item)
            self._outer.addSpacing(3)
        self._outer.addStretch(1)
        self._outer.addWidget(self.card)
        self._outer.addSpacing(8)
        self._outer.addWidget(self.operator)

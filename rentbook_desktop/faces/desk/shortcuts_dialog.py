"""Every key on one sheet: those of the page, and those of every page; dim where they do nothing now."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.dialog import ModalOverlay
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import cap_width, draw_text, paint_cap
from rentbook_desktop.faces.widgets.shortcut_bar import key_names
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.window import DeskWindow

_ROW, _WIDTH, _CAPS = 30, 300, 110


class KeyList(QWidget):
    """Keys below each other, with what they do."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[list[str], str, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_actions(self, actions: Sequence[QAction], off: str) -> None:
        """List these; what has no key is left out. `off` is said of a key that does nothing now."""
        named = [one for one in actions if not one.shortcut().isEmpty() and one.text()]
        self._lines = [(key_names(one.shortcut()), one.text(), one.isEnabled()) for one in named]
        spoken = (f"{'+'.join(keys)} {words}{'' if works else f' ({off})'}" for keys, words, works in self._lines)
        self.setAccessibleName(", ".join(spoken))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_ROW) * max(1, len(self._lines)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, (keys, words, works) in enumerate(self._lines):
            top, left = index * px(_ROW), 0.0
            for key in keys:
                cap = QRectF(left, top + px(5), cap_width(key), px(20))
                paint_cap(
                    painter,
                    cap,
                    key,
                    fill=colour("sunken"),
                    edge=colour("line2"),
                    ink=colour("text2" if works else "disabled"),
                )
                left = cap.right() + 4
            space = QRectF(px(_CAPS), top, self.width() - px(_CAPS), px(_ROW))
            draw_text(painter, space, words, font("body"), colour("text" if works else "disabled"))


class ShortcutsDialog(ModalOverlay):
    """The sheet; any of its keys, Esc, or a click beside it closes it."""

    def __init__(self, words: Translator, window: QWidget, show_first_day: Callable[[], object] = lambda: None) -> None:
        """`show_first_day` brings the list of the first day back."""
        super().__init__(window)
        self._words, self._show_first_day = words, show_first_day
        self.first_day = Button("link", icon="check-square")
        self.first_day.clicked.connect(self._want_first_day)
        self.title, self.shut = label("", "h2"), Button("default", key="Esc")
        self._heads = (label("", "smalls", "text2"), label("", "smalls", "text2"))
        self._lists = (KeyList(), KeyList())
        self.shut.clicked.connect(self.close_overlay)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        for head, keys in zip(self._heads, self._lists, strict=True):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(head)
            column.addWidget(keys, 0, Qt.AlignmentFlag.AlignTop)
            column.addStretch(1)
            columns.addLayout(column)
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(28, 24, 28, 22)
        whole.setSpacing(16)
        whole.addWidget(self.title)
        whole.addLayout(columns)
        foot = QHBoxLayout()
        foot.addWidget(self.first_day)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        whole.addLayout(foot)

    def show_keys(
        self, page: str, of_page: Sequence[QAction], always: Sequence[QAction], *, has_first_day: bool = False
    ) -> None:
        """Open with the keys as they are at this moment, and where it is not done yet the way to the list of the first day."""
        self.first_day.set_text(self._words.tr("palette.first_day"))
        self.first_day.setVisible(has_first_day)
        self.title.setText(self._words.tr("desk.help"))
        self.shut.set_text(self._words.tr("common.close"))
        for head, words in zip(self._heads, (page, self._words.tr("desk.help_always")), strict=True):
            head.setText(words)
        off = self._words.tr("desk.key_off")
        self._lists[0].show_actions(of_page, off)
        self._lists[1].show_actions(always, off)
        self.setAccessibleName(self.title.text())
        self.open()
        self.shut.setFocus()

    def show_keys_of(self, window: "DeskWindow", always: Sequence[QAction], *, has_first_day: bool) -> None:
        """Open with the keys of the page that a window shows, and those of every page."""
        self.show_keys(window.top.title.text(), window.key_actions(), always, has_first_day=has_first_day)

    def _want_first_day(self) -> None:
        self.close_overlay()
        self._show_first_day()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.close_overlay()
        else:
            super().keyPressEvent(event)

"""A question for what cannot be undone: inside the window, over a scrim, with the safe button under the hand."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button, Kind
from rentbook_desktop.faces.widgets.focus_trap import move_focus_inside
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.theme import colour, mode
from rentbook_desktop.faces.widgets.toast import paint_shadow

_WIDTH, _RADIUS, _DEEP = 440, 18, 20


class ModalOverlay(QWidget):
    """Covers a window, follows its size, and shows one thing in the middle; Esc and a click beside it close."""

    closed = Signal()
    closes_for_scan: ClassVar[bool] = True
    """Whether a scan closes it and is understood by the page below; else the scan is turned away with a sentence."""

    def __init__(self, window: QWidget, *, above: int = 0) -> None:
        super().__init__(window)
        self._window, self._above, self._back = window, above, window.focusWidget()
        self.body = QWidget(self)
        window.installEventFilter(self)
        self.body.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101
        application.focusChanged.connect(self._hold_focus)
        self.hide()

    def open(self) -> None:
        """Come up over everything."""
        self._back = self._window.focusWidget()
        self.setGeometry(self._window.rect())
        self._center()
        self.show()
        self.raise_()
        QTimer.singleShot(0, self, self._center)  # once letters have their size

    def close_overlay(self) -> None:
        """Go, and give the focus back to where it was."""
        if self.isVisible():
            self.hide()
            if self._back is not None and self._back.isVisible():
                self._back.setFocus()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.body:
            if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
                self._center()  # a sentence came or went
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._center()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the page below asleep; those of the window itself (the lock, the palette) work."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            pressed = QKeySequence(event.keyCombination())
            if not any(pressed in one.shortcuts() for one in self._window.actions() if one.isEnabled()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        else:
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own signature
        """Keep Tab inside while something is asked."""
        return move_focus_inside(self.body, forward=next)

    def mousePressEvent(self, event: object) -> None:
        where = event.position().toPoint()  # type: ignore[attr-defined]
        if not self.body.geometry().contains(where):
            self.close_overlay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("shadow", 0.36 if mode() == "light" else 0.59))
        body = QRectF(self.body.geometry())
        paint_shadow(painter, body, _RADIUS, deep=_DEEP)
        draw_box(painter, body, _RADIUS, colour("surface"), colour("line2"))

    def _hold_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Keep what is typed inside: an answer that comes late may move the focus of the page below, which gets it later."""
        if new is None or new is self or not self.isVisible() or self.isAncestorOf(new):
            return
        if new.window() is not self._window.window() or not self._is_on_top():
            return
        self._back = new
        if old is not None and self.isAncestorOf(old) and old.isVisible():
            old.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            move_focus_inside(self.body, forward=True)

    def _is_on_top(self) -> bool:
        over = [one for one in self._window.children() if isinstance(one, ModalOverlay) and one.isVisible()]
        return over[-1] is self

    def _center(self) -> None:
        for part in self.body.findChildren(QWidget):
            part.ensurePolished()  # letters must have their size before lines are counted
        layout = self.body.layout()
        wanted_width = self.body.sizeHint().expandedTo(self.body.minimumSize()).width()
        width = min(wanted_width, self.body.maximumWidth(), self.width() - 32)
        wanted = self.body.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(width)
        top = self._above or max(24, (self.height() - wanted) * 2 // 5)
        height = min(wanted, self.height() - top - 16)
        self.body.setGeometry((self.width() - width) // 2, top, width, height)
        self.update()


class Dialog(ModalOverlay):
    """Icon, question, consequence in one sentence, a verb; closing it in any other way means no."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._then: Callable[[], object] | None = None
        self._icon = Icon("warning", "bad", size=24, tile=48, fill="badbg")
        self.question, self.consequence = label("", "h2", wrap=True), label("", "body", "text2", wrap=True)
        self.no, self._row = Button("default"), QHBoxLayout()
        self.yes = Button("danger")
        self.no.clicked.connect(self.close_overlay)
        self._build()

    def ask(
        self, question: str, consequence: str, *, verb: str, no: str, then: Callable[[], object], kind: Kind = "danger"
    ) -> None:
        """Ask; `then` is called for yes."""
        self._then = then
        self.question.setText(question)
        self.consequence.setText(consequence)
        self.yes.kind = kind
        self.yes.set_text(verb)
        self.no.set_text(no)
        self.setAccessibleName(question)
        self.open()
        self.no.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, f"{question} {consequence}", urgent=True)

    def _accept(self) -> None:
        then, self._then = self._then, None
        self.close_overlay()
        if then is not None:
            then()

    def _build(self) -> None:
        self.body.setFixedWidth(px(_WIDTH))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(8)
        column.addWidget(self._icon)
        column.addSpacing(6)
        column.addWidget(self.question)
        column.addWidget(self.consequence)
        column.addSpacing(12)
        self._row.addStretch(1)
        self._row.addWidget(self.no)
        self._row.addWidget(self.yes)
        column.addLayout(self._row)
        self.yes.clicked.connect(self._accept)

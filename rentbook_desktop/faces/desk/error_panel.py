"""What the page says while the shop cannot be opened: what is wrong, what to do, and one button to try again."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.counter.view import CounterView
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_KEY = "F5"
_BELOW_BOX = 6  # room for the ring around the scan box


class ErrorPanel(QWidget):
    """Covers the page below the scan box, which goes on taking scans."""

    again = Signal()
    restore_wanted = Signal()
    """The button for a backup was pressed; it is there where one can help."""

    def __init__(self, words: Translator, page: CounterView) -> None:
        super().__init__(page)
        self._words, self._page = words, page
        self._error: Exception | None = None
        self._with_backup = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.icon = Icon("warning-circle", "accent", size=34, tile=72)
        self.title, self.text = label("", "h1"), label("", "body", "text2", wrap=True)
        self.note = label("", "small", "text3", wrap=True)
        self.button = Button("primary", icon="arrow-clockwise", key=_KEY)
        self.button.clicked.connect(self.again)
        self.restore = Button("default", icon="arrow-counter-clockwise")
        self.restore.clicked.connect(self.restore_wanted)
        self._key = QAction(self)
        self._key.setShortcut(QKeySequence(_KEY))
        self._key.triggered.connect(self.again)
        page.window().addAction(self._key)
        page.installEventFilter(self)
        self._lay_out()
        self.show_error(None)

    def show_error(self, error: Exception | None, *, with_backup: bool = False) -> None:
        """Say what is wrong; with None nothing is. `with_backup` offers to go back to a backup."""
        self._error, self._with_backup, tr = error, with_backup, self._words.tr
        self.restore.set_text(tr("keys.restore_backup"))
        self.restore.setVisible(with_backup)
        sentence = "" if error is None else sentence_of_lasting(self._words, error)
        self.title.setText(tr("counter.trouble_title"))
        self.text.setText(sentence)
        self.note.setText(tr("counter.trouble_note"))
        self.button.set_text(tr("counter.again"))
        self._key.setEnabled(bool(sentence))
        self.setVisible(bool(sentence))
        if sentence:
            self._cover()
            announce(self, f"{self.title.text()} {sentence}", urgent=True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_error(self._error, with_backup=self._with_backup)
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        page = self._page
        top = page.scan_box.geometry().bottom() + _BELOW_BOX
        self.setGeometry(0, top, page.side.x() - 1, page.height() - top)
        self.raise_()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 72)
        column.setSpacing(0)
        column.addStretch(1)
        texts = (self.title, self.text, self.note)
        above = (self.icon, 20), (self.title, 10), (self.text, 8), (self.note, 24), (self.button, 10), (self.restore, 0)
        for part, below in above:
            if part in texts:  # a wrapped text that is aligned gets the height of one line
                column.addWidget(part)
            else:
                column.addWidget(part, 0, _MIDDLE)
            column.addSpacing(below)
        column.addStretch(1)
        for words in texts:
            words.setAlignment(_MIDDLE)
            words.setMinimumWidth(520)

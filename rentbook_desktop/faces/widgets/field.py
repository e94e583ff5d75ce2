"""A field with its label, its help and, when something is wrong, the sentence that says what; typed text always stays."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.amount import AmountEdit
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.code_edit import CodeEdit
from rentbook_desktop.faces.widgets.field_edit import FieldEdit, Kind
from rentbook_desktop.faces.widgets.fonts import font
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.paint import RIGHT, draw_text, text_width
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.faces.widgets.theme import colour


class _Unit(QWidget):
    """The unit at the right end of an amount."""

    def __init__(self, host: QLineEdit) -> None:
        super().__init__(host)
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_text(
            QPainter(self), QRectF(self.rect()).adjusted(0, 0, -12, 0), self.words, font("med"), colour("text3"), RIGHT
        )


def _edit_of(kind: Kind) -> FieldEdit:
    if kind == "amount":
        return AmountEdit()
    return CodeEdit() if kind == "code" else FieldEdit(kind)


class Field(QWidget):
    """Label above, line, help below; an error takes the place of the help and goes when something is typed."""

    edited = Signal()
    finished = Signal()
    entered = Signal()

    def __init__(self, kind: Kind = "text") -> None:
        super().__init__()
        self.kind = kind
        self.label, self.help = label("", "cap", "text2"), label("", "small", "text3", wrap=True)
        self.edit = _edit_of(kind)
        self._unit: _Unit | None = None
        self._words, self._error, self._praise = "", "", ""
        self.label.setBuddy(self.edit)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._wire()

    def set_labels(self, name: str, help_text: str = "", placeholder: str = "", unit: str = "") -> None:
        """Name the field, say what belongs in it."""
        self.label.setText(name)
        self._words = help_text
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(placeholder)
        if unit and self._unit is None:
            self._unit = _Unit(self.edit)
        if self._unit is not None:
            self._unit.words = unit
            self.edit.setTextMargins(0, 0, self._unit_width() - 12, 0)
            self._layout_unit()
        self._show_note()

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.text().strip()

    def set_text(self, words: str) -> None:
        """Put something in; nothing is told, and no error stays."""
        self.edit.setText(words)
        self.show_error("")

    def is_half_typed(self) -> bool:
        """Return whether somebody typed here what nothing has taken up since; secrets and codes are not asked about."""
        return self.kind not in ("secret", "code") and self.edit.isModified() and bool(self.text())

    def amount(self) -> int | None:
        """Return the whole number of an amount field, None where it is none or empty."""
        return self.edit.value() if isinstance(self.edit, AmountEdit) else None

    def set_amount(self, amount: int | None) -> None:
        """Put an amount in, with its commas."""
        self.set_text("" if amount is None else f"{amount:,}")

    def show_error(self, sentence: str) -> None:
        """Say what is wrong, until something is typed; an empty sentence takes it away."""
        if sentence and sentence != self._error:
            announce(self.edit, sentence, urgent=True)
        self._error, self._praise = sentence, ""
        set_style_property(self.edit, tone="bad" if sentence else "")
        self._show_note()

    def show_praise(self, sentence: str) -> None:
        """Say that what was typed is right, until something else is typed."""
        self.show_error("")
        self._praise = sentence
        self._show_note()
        announce(self.edit, sentence)

    def error(self) -> str:
        """Return the sentence that stands beside the field."""
        return self._error

    def suggest(self, words: Sequence[str]) -> None:
        """Offer these while typing."""
        completer = QCompleter(QStringListModel(list(words), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)
        if popup := completer.popup():
            popup.setProperty("k", "suggest")
            popup.setParent(self, popup.windowFlags())  # the window's style sheet reaches what is below it only

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout_unit()

    def _layout_unit(self) -> None:
        if self._unit is not None:
            width = self._unit_width()
            self._unit.setGeometry(self.edit.width() - width, 0, width, self.edit.height())

    def _unit_width(self) -> int:
        return round(text_width(self._unit.words, font("med"))) + 26 if self._unit is not None else 0

    def _wire(self) -> None:
        edit = self.edit
        edit.entered.connect(self._enter)
        edit.changed.connect(self._edited)
        edit.editingFinished.connect(self.finished)

    def _enter(self) -> None:
        self.finished.emit()
        self.entered.emit()

    def _edited(self) -> None:
        if self._error or self._praise:
            self.show_error("")
        self.edited.emit()

    def _show_note(self) -> None:
        said, ink = self._error or self._praise, "bad" if self._error else "ok"
        self._icon.show_icon("warning-circle" if self._error else "check-circle", ink)
        self._icon.setVisible(bool(said))
        self.help.setText(said or self._words)
        set_style_property(self.help, c=ink if said else "text3")
        self._note.setVisible(bool(said or self._words))
        self.edit.setAccessibleDescription(said or self._words)
        self.label.setVisible(bool(self.label.text()))

    def _lay_out(self) -> None:
        self._icon = Icon("warning-circle", "bad", size=16)
        self._note = QWidget()
        note = QHBoxLayout(self._note)
        note.setContentsMargins(0, 0, 0, 0)
        note.setSpacing(6)
        note.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.help, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.label, self.edit, self._note):
            column.addWidget(part)
        self._show_note()


def holds_typed_text(form: QWidget) -> bool:
    """Return whether a field that is open on a page or in a form holds what was typed and not taken up yet."""
    return any(one.is_half_typed() and one.isVisibleTo(form) for one in form.findChildren(Field))

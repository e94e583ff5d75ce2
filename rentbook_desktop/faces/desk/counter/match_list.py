"""The pick list under the scan box, for a name that fits several people or titles."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rentbook_desktop.faces.counter.state import Match
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, paint_initial
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.faces.widgets.toast import SHADOW, paint_shadow
from rentbook_desktop.foundation.i18n import Translator

Index = QModelIndex | QPersistentModelIndex
_ROW, _MAX = 56, 6
_MATCH_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class _Matches(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.matches: tuple[Match, ...] = ()

    def show_matches(self, matches: tuple[Match, ...]) -> None:
        self.beginResetModel()
        self.matches = matches
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match = self.matches[index.row()]
        if role == _MATCH_ROLE:
            return match
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{match.name}, {match.detail}"
        return None


class _MatchPainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        match: Match = index.data(_MATCH_ROLE)
        cell = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, cell.adjusted(0, 1, 0, -1), 8, colour("soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, cell.adjusted(0, 1, 0, -1), 8, colour("hover"))
        middle = cell.center().y()
        if match.kind == "customer":
            paint_initial(painter, QRectF(cell.left() + 10, middle - 18, 36, 36), match.name)
        else:
            paint_cover(painter, QRectF(cell.left() + 14, middle - 20, 28, 40), match.name)
        rect = cell.adjusted(60, 0, -12, 0)
        upper, lower = QRectF(rect), QRectF(rect)
        upper.setBottom(middle + 1)
        upper.setTop(middle - px(21))
        lower.setTop(middle + 1)
        lower.setBottom(middle + px(19))
        draw_text(painter, upper, match.name, font("strong"), colour("text"))
        draw_text(painter, lower, match.detail, font("small"), colour("text2"))
        painter.restore()


class MatchList(QWidget):
    """Up and down choose, Enter on the empty scan box takes; a click takes at once."""

    chosen = Signal(object)

    def __init__(self, words: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._page = words, parent
        self._model = _Matches(self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_MatchPainter(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.viewport().setAutoFillBackground(False)
        self.view.clicked.connect(lambda index: self._choose(index.row()))
        self.hint = label("", "cap", "text3")
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 6, SHADOW + 6, SHADOW + 6, SHADOW + 8)
        column.setSpacing(6)
        column.addWidget(self.view)
        column.addWidget(self.hint)
        self.hint.setContentsMargins(12, 0, 0, 0)
        self.hide()

    def show_matches(self, matches: tuple[Match, ...], *, choose_first: bool = True) -> None:
        """Show these, the first one chosen unless somebody types still; none closes the list."""
        self.view.setAccessibleName(self._words.tr("counter.matches_name"))
        self.hint.setText(self._words.tr("counter.matches_hint"))
        if matches != self._model.matches:
            self._model.show_matches(matches)
            self.view.setCurrentIndex(self._model.index(0 if choose_first else -1, 0))
        self.setVisible(bool(matches))

    def stand_under(self, widget: QWidget) -> None:
        """Hang below the scan box, as wide as it is."""
        rows = min(_MAX, self._model.rowCount())
        height = rows * px(_ROW) + px(17) + 20 + 2 * SHADOW
        foot = widget.mapTo(self._page, QPoint(0, widget.height()))
        self.setGeometry(foot.x() - SHADOW, foot.y() + 8 - SHADOW, widget.width() + 2 * SHADOW, height)
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(row, 0))

    def has_choice(self) -> bool:
        """Return whether one of them is chosen."""
        return self.view.currentIndex().isValid()

    def choose(self) -> None:
        """Take what is chosen."""
        self._choose(self.view.currentIndex().row())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        body = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        paint_shadow(painter, body, 14)
        draw_box(painter, body, 14, colour("surface"), colour("line2"))

    def _choose(self, row: int) -> None:
        if 0 <= row < self._model.rowCount():
            self.chosen.emit(self._model.matches[row].key)

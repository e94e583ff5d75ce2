"""What must hold on every screen in every state: nothing is clipped, everything has a name, the keys reach it all."""

import re

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QScrollArea, QWidget

from rentbook_desktop.faces.widgets import paint
from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.dialog import ModalOverlay
from rentbook_desktop.faces.widgets.text import ElidedLabel
from rentbook_desktop.foundation.i18n import load_texts, slots
from tests.faces.gallery import COVERS, everything, looks, settle, shown

_RING = 8  # pixels around a widget in which its focus may be painted
SMALL, MEDIUM, LARGE = (1180, 720), (1440, 900), (2560, 1440)
SCREENS = [pytest.param(page, state, id=f"{page}-{state}") for page, state in everything()]
CASES = [
    pytest.param("ko", 100, [SMALL, MEDIUM], id="ko-100"),
    pytest.param("en", 130, [SMALL, LARGE], id="en-130"),
    pytest.param("en", 100, [SMALL, LARGE], id="en-100", marks=pytest.mark.soak),  # what fits at 130 fits at 100
]


class _Watched(QFontMetricsF):
    """Remembers what painters had to shorten."""

    cut: list[str] = []  # noqa: RUF012

    def elidedText(self, text, *rest):
        found = super().elidedText(text, *rest)
        if found != text:
            self.cut.append(text)
        return found


def _own_words(language):
    """Patterns of the program's own sentences, with numbers in them or nothing; names and titles may be shortened."""
    numbers = {"count", "amount", "minimum", "maximum"}
    whole = [text for text in load_texts(language).values() if not set(slots(text)) - numbers]
    patterns = [r"[\d,.]+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", text)) for text in whole]
    return re.compile("|".join(f"(?:{one})" for one in patterns))


OWN = {language: _own_words(language) for language in ("ko", "en")}


def _visible(window, kind):
    return [one for one in window.findChildren(kind) if one.isVisible() and one.width() > 0]


def _is_cut(widget):
    hint = widget.sizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 2
    return hint.width() > widget.width() + 1 or hint.height() > widget.height() + 3


def _is_too_wide(area):
    """Whether a page is wider than what shows it: what is at its right cannot be seen."""
    return area.widget() is not None and area.widget().width() > area.viewport().width() + 1


def _hangs_out(widget):
    parent = widget.parentWidget()
    return parent is not None and not parent.rect().adjusted(-2, -2, 2, 2).contains(widget.geometry())


@pytest.mark.parametrize(("language", "scale", "sizes"), CASES)
@pytest.mark.parametrize(("page", "state"), SCREENS)
def test_no_text_is_clipped_and_everything_can_be_reached_heard_and_seen(
    theme, monkeypatch, page, state, language, scale, sizes
):
    monkeypatch.setattr(paint, "QFontMetricsF", _Watched)
    with looks(theme, scale=scale), shown(theme, page, state, language, sizes[0]) as window:
        for size in sizes:
            window.resize(*size)
            settle()
            assert (window.width(), window.height()) == size, "the window does not become as small"
            assert _clipped(window, monkeypatch, OWN[language]) == [], size
        assert _unreachable(window) == []
        if MEDIUM in sizes:  # rows are fetched when there is room to show them
            assert _silent_cells(window) == []
            assert _said_twice(window) == []
            assert page == COVERS or _invisible_stops(window) == []


def _clipped(window, monkeypatch, own):
    monkeypatch.setattr(_Watched, "cut", [])
    window.grab()
    labels = [one for one in _visible(window, QLabel) if one.text() and not isinstance(one, ElidedLabel)]
    wrong = [f"{one.text()} ({one.width()}x{one.height()})" for one in labels if _is_cut(one) or _hangs_out(one)]
    buttons = [one for one in _visible(window, BaseButton) if one.text()]
    wrong += [
        f"[{one.text()}]" for one in buttons if _hangs_out(one) or one.minimumSizeHint().width() > one.width() + 1
    ]
    wrong += [
        f"{type(one).__name__} is scrolled sideways" for one in _visible(window, QScrollArea) if _is_too_wide(one)
    ]
    return wrong + [f"painted: {text}" for text in dict.fromkeys(_Watched.cut) if own.fullmatch(text)]


def _unreachable(window):
    """Controls without a name, and buttons no key reaches."""
    controls = [one for one in _visible(window, QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert controls
    named = [one for one in controls if isinstance(one, BaseButton | QLineEdit | QAbstractItemView)]
    nameless = [type(one).__name__ for one in named if not _name(one)]
    buttons = [one for one in _visible(window, BaseButton) if one.isEnabled()]
    return nameless + [_name(one) for one in buttons if not one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _silent_cells(window):
    """Cells of which a screen reader would say nothing."""
    silent = []
    for view in _visible(window, QAbstractItemView):
        model = view.model()
        for row in range(min(model.rowCount(), 30)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
                heard = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
                if not (isinstance(heard, str) and heard.strip()):
                    silent.append((type(view).__name__, row, column))
    return silent


def _name(widget):
    return widget.accessibleName() or (widget.text() if isinstance(widget, BaseButton) else "")


def _said_twice(window):
    """Widgets whose tooltip is what stands on them in full."""
    return [
        one.text()
        for one in [*_visible(window, BaseButton), *_visible(window, QLabel)]
        if one.text() and one.toolTip() == one.text()
        if not isinstance(one, ElidedLabel | IconButton)
    ]


def _on_top(window):
    """What Tab stays in: what stands over the window, or the window."""
    over = [one for one in window.findChildren(ModalOverlay) if one.isVisible()]
    return over[-1] if over else window


def _invisible_stops(window):
    """What Tab comes to and nobody sees it there: as small as nothing, or painted the same with the focus and without."""
    stops = [
        one
        for one in _visible(_on_top(window), QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.focusProxy() is None
    ]
    return [f"{type(one).__name__} {_name(one)}" for one in stops if one.width() < 8 or not _shows_focus(window, one)]


def _shows_focus(window, widget):
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget)  # as Qt does when Tab goes there
    around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-_RING, -_RING, _RING, _RING)
    widget.clearFocus()
    before = window.grab(around).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return widget.hasFocus() and window.grab(around).toImage() != before

"""Renders every state of the counter to pictures: ``python -m tests.screens [OUTDIR [NAME …]]``.

``python -m tests.screens --docs`` renders the two pictures of the README instead.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.counter.view import CounterView
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.widgets.theme import Theme, set_still
from rentbook_desktop.faces.widgets.toast import ToastFace
from rentbook_desktop.foundation.words import Words
from tests.faces.component_sheet import ComponentSheet
from tests.faces.counter_states import frame, states

ROOT = Path(__file__).parents[1]
SIZES = ((1440, 900), (1180, 720))
SHOWN = (("light", "ko"), ("dark", "en"))


def render_docs(folder):
    """The counter with a basket on it, once in each language and theme."""
    theme = _prepared()
    for mode, language in SHOWN:
        theme.apply(mode)
        view = CounterView(Words(language))
        window = DeskWindow(Words(language), view)
        window.resize(*SIZES[0])
        window.show()
        window.activateWindow()
        window.show_frame(frame(language))
        view.show_state(states(language)["basket"])
        _save(window, folder / f"counter-{language}-{mode}.png", SIZES[0])
        window.close()
        window.deleteLater()


def _prepared():
    app = QApplication.instance() or QApplication([])
    for path in filter(None, os.environ.get("RENTBOOK_FONTS", "").split(":")):
        QFontDatabase.addApplicationFont(path)
    set_still(still=True)
    return Theme(app)


def render(folder, wanted):
    theme = _prepared()
    for mode in ("light", "dark"):
        theme.apply(mode)
        for language in ("ko", "en"):
            for size in SIZES:
                _render_counter(folder, wanted, mode, language, size)
        if not wanted or "components" in wanted:
            _save(ComponentSheet(), folder / f"components-{mode}.png", (1284, 1000))


def _render_counter(folder, wanted, mode, language, size):
    words = Words(language)
    view = CounterView(words)
    window = DeskWindow(words, view)
    window.resize(*size)
    window.show()
    window.activateWindow()
    window.show_frame(frame(language))
    for name, state in states(language).items():
        if wanted and name not in wanted:
            continue
        view.show_state(state)
        if name == "thirty":
            view.basket.step(1)
        _save(window, folder / f"{name}-{mode}-{language}-{size[0]}.png", size)
        if name == "thirty":
            view.basket.rent.view.clearSelection()
    if not wanted or "toast" in wanted:
        view.show_state(states(language)["empty"])
        window.show_toast(
            ToastFace(tone="ok", title="3권을 대여했어요", sentence="박서연 · 11월 29일까지", action="되돌리기")
        )
        window.show_toast(ToastFace(tone="bad", title="프린터에 연결할 수 없어요", sentence="전원과 USB를 확인하세요"))
        _save(window, folder / f"toast-{mode}-{language}-{size[0]}.png", size)
    window.close()
    window.deleteLater()


def _save(window, path, size):
    window.resize(*size)
    window.show()
    QTest.qWait(30)
    window.grab().save(str(path))


if __name__ == "__main__":
    if sys.argv[1:] == ["--docs"]:
        render_docs(ROOT / "docs" / "pictures")
    else:
        out = Path(sys.argv[1] if sys.argv[1:] else ROOT / "build" / "screens")
        out.mkdir(parents=True, exist_ok=True)
        render(out, set(sys.argv[2:]))

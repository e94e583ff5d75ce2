"""One window in a process of its own, which tells on standard output how far it is: bare PySide6, the desk, the desk at work."""

import json
import os
import sys
import time
from pathlib import Path

SCREEN = Path(__file__).parents[1] / "offscreen.json"
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"


def tell(word):
    print(word, flush=True)


def bare(width=1440, height=900):
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Window(QMainWindow):
        def event(self, event):
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self, lambda: (tell("painted"), app.quit()))
            return super().event(event)

    app = QApplication([])
    window = Window()
    window.setCentralWidget(QLabel("rentbook"))
    window.resize(width, height)
    window.show()
    app.exec()


def desk(folder, *, work=None):
    """The program as `rentbook desk` starts it, with two ears on it."""
    from rentbook_desktop.__main__ import load_bootstrap, load_desk

    run = load_desk()
    from rentbook_desktop.faces.desk import app as program

    class StartupWindow(program.StartupWindow):
        def show_window(self):
            self.painted.connect(lambda: tell("painted"))
            super().show_window()

    moved_in = program._attach_desk

    def listened(*words, **more):
        one = moved_in(*words, **more)
        one.opened.connect(lambda: (tell("ready"), work(one) if work else None))
        return one

    program.StartupWindow, program._attach_desk = StartupWindow, listened
    if work is None:
        import threading

        threading.Thread(target=lambda: (sys.stdin.readline(), os._exit(0)), daemon=True).start()
    run(folder, load_bootstrap, database=None, views=None, language="ko")


def kiosk(folder, width, height):
    """The kiosk as its watchdog starts it, with two ears on it."""
    import threading

    from rentbook_desktop.__main__ import ProgramLauncher
    from rentbook_desktop.faces.kiosk_options import KioskOptions

    class Listening(ProgramLauncher):
        def open_kiosk(self, options):
            from rentbook_desktop.faces.kiosk import app as program
            from rentbook_desktop.faces.kiosk.window import KioskWindow

            painted, made = KioskWindow.paintEvent, program._kiosk

            def paint(window, event):
                painted(window, event)
                if KioskWindow.paintEvent is paint:
                    KioskWindow.paintEvent = painted
                    tell("painted")

            def listened(*words):
                one = made(*words)
                one.shop.opened.connect(lambda: tell("ready"))
                return one

            KioskWindow.paintEvent, program._kiosk = paint, listened
            return super().open_kiosk(options)

    threading.Thread(target=lambda: (sys.stdin.readline(), os._exit(0)), daemon=True).start()
    Listening().open_kiosk(KioskOptions(data=folder, language="ko", size=(width, height)))


def at_work(one, codes):
    """Type each code as a scanner does, and time each copy until its line is shown."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    took, state = [], {"started": 0.0, "waits": ""}
    shown = one.page.show_state

    def watch(counter):
        shown(counter)
        if state["waits"] and any(line.copy == state["waits"] for line in counter.rent):
            took.append(time.perf_counter() - state["started"])
            copy, state["waits"] = state["waits"], ""
            one.page.counter.remove(copy)
            QTimer.singleShot(20, one, next_code)

    def next_code():
        if not codes:
            tell(json.dumps(took))
            QApplication.quit()
            return
        code = codes.pop(0)
        QTest.keyClicks(one.window.focusWidget() or one.page.view, code)
        state["waits"] = code if code.startswith("RB-") else ""
        state["started"] = time.perf_counter()
        QTest.keyClick(one.window.focusWidget() or one.page.view, Qt.Key.Key_Return)
        if not state["waits"]:
            QTimer.singleShot(300, one, next_code)

    one.page.show_state = watch
    QTimer.singleShot(300, one, next_code)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    if sys.argv[1] == "bare":
        bare(*map(int, sys.argv[2:]))
    elif sys.argv[1] == "desk":
        desk(Path(sys.argv[2]))
    elif sys.argv[1] == "kiosk":
        kiosk(Path(sys.argv[2]), *map(int, sys.argv[3:]))
    else:
        desk(Path(sys.argv[2]), work=lambda one: at_work(one, json.loads(sys.argv[3])))

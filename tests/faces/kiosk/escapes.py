"""Ways out of a kiosk, as somebody with a keyboard, a mouse, a scanner or a second program tries them.

Each is told by a name and does its worst to a `Bench`: a kiosk's window with screens that were made without any care. They
have a menu, links, fields with an undo and a clipboard, keys that quit and keys that open dialogs.
"""

from collections.abc import Callable, Iterator
from itertools import product

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFileOpenEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QShortcut,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QComboBox,
    QDialog,
    QErrorMessage,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QProgressDialog,
    QPushButton,
    QSplashScreen,
    QTextBrowser,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.foundation.i18n import Translator

CUSTOMERS = "홍길동 010-1234-5678"
"""What stands in a careless field, and must not get into the clipboard."""

Attempt = tuple[str, Callable[["Bench"], object]]


class Heard(QObject):
    """Notes keys that reach a screen and are no sign of a code, and events that only help or menus need."""

    def __init__(self, run: list[str]) -> None:
        super().__init__()
        self._run = run

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.KeyPress and not _is_sign(event):
            self._run.append(f"the key {event.key()} came through")
        elif event.type() in (
            QEvent.Type.WhatsThis,
            QEvent.Type.ToolTip,
            QEvent.Type.NativeGesture,
            QEvent.Type.FileOpen,
        ):
            self._run.append(f"{event.type().name} came through")
        elif event.type() == QEvent.Type.MouseButtonPress and event.button() is not Qt.MouseButton.LeftButton:
            self._run.append(f"{event.button().name} came through")
        return False


def _is_sign(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
    return not held and (ends or (bool(event.text()) and event.text().isprintable()))


class Bench:
    """A kiosk's window with careless screens, and what is seen of it after an attempt."""

    def __init__(self) -> None:
        self.window = KioskWindow(Translator("ko"))
        self.opened: list[QWidget | QWindow] = []
        self.run: list[str] = []
        self._furnish()

    def signs(self) -> list[str]:
        """What shows that somebody got out; nothing where all is as it should be."""
        window, app = self.window, QApplication.instance()
        found = []
        if not window.isVisible():
            found.append("the window is gone")
        elif not window.isFullScreen() or window.geometry() != window.screen().geometry():
            found.append("the window does not cover the screen")
        if app.focusWindow() != window.windowHandle():
            found.append("something else has the focus")
        others = [one for one in app.topLevelWidgets() if one is not window and one.isVisible()]
        others += [one for one in app.topLevelWindows() if one is not window.windowHandle() and one.isVisible()]
        found += [f"there is a {type(one).__name__}" for one in others]
        if app.clipboard().text():
            found.append("something was copied")
        return [*found, *self.run]

    def clean(self) -> None:
        """Put away what an attempt has left."""
        for one in self.opened:
            one.close()
        self.run.clear()
        QApplication.clipboard().clear()

    def shut(self) -> None:
        """Close everything."""
        self.clean()
        self.choice.hidePopup()
        self.window.leave()

    def open(self, made: "QWidget | QWindow") -> None:
        self.opened.append(made)
        made.show()

    def _furnish(self) -> None:
        page = QWidget()
        self.field, self.links, self.button = QLineEdit(CUSTOMERS), QTextBrowser(), QPushButton("빌리기")
        self.links.setPlainText(CUSTOMERS)
        self.choice = QComboBox()
        self.choice.addItems(["하나", "둘"])
        column = QVBoxLayout(page)
        for part in (self.field, self.links, self.choice, self.button):
            column.addWidget(part)
            part.setToolTip("?")
        for keys in ("Ctrl+Q", "Ctrl+W", "F1", "Alt+F4", "Esc", "Ctrl+Shift+I", "F11", "F12", "Ctrl+P", "Meta+D", "A"):
            QShortcut(QKeySequence(keys), page, lambda keys=keys: self.run.append(f"the key {keys} did something"))
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(lambda _: self.run.append("a menu was asked for"))
        page.setAcceptDrops(True)
        page.dragEnterEvent = lambda event: (event.acceptProposedAction(), self.run.append("a drop was let in"))
        self.page = page
        self._heard = Heard(self.run)
        for one in (self.field, self.window):
            one.installEventFilter(self._heard)
        self.window.screens.addWidget(page)
        self.field.selectAll()


def _combined_keys() -> Iterator[Attempt]:
    control, alt, meta, shift = (
        Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    held = (control, alt, meta, control | shift, control | alt, alt | shift, meta | shift, control | alt | shift)
    names = "A C D E F H I L M N O P Q R S T V W X Z F1 F2 F4 F5 F10 F11 F12 Tab Escape Delete Backspace Space Return Left Up Home End Insert Print Menu"
    for modifier, name in product(held, names.split()):
        key = getattr(Qt.Key, f"Key_{name}")
        yield f"{modifier} {name}", lambda bench, key=key, modifier=modifier: _press(bench, key, modifier)


def _plain_keys() -> Iterator[Attempt]:
    names = (
        "Escape Menu Help Print SysReq Pause Insert Delete Backspace Home End PageUp PageDown Left Right Up Down Backtab "
        "CapsLock NumLock ScrollLock Super_L Super_R Hyper_L Meta Alt AltGr Control Shift Back Forward Stop Refresh "
        "VolumeDown VolumeMute VolumeUp MediaPlay MediaStop HomePage Favorites Search Standby OpenUrl LaunchMail LaunchMedia "
        "Launch0 Launch1 Launch2 LaunchA LaunchF MonBrightnessUp PowerOff PowerDown WakeUp Eject ScreenSaver WWW Sleep "
        "Explorer Documents LogOff Calculator Calendar Game TaskPane Terminal Travel Option Reload Zoom ZoomIn Execute "
        "Copy Cut Paste Undo Redo Open Close New Save Exit Cancel Printer Camera Call Hangup ContrastAdjust Hibernate"
    )
    keys = {name: getattr(Qt.Key, f"Key_{name}") for name in names.split() if hasattr(Qt.Key, f"Key_{name}")}
    keys |= {f"F{number}": getattr(Qt.Key, f"Key_F{number}") for number in range(1, 36)}
    for name, key in keys.items():
        yield name, lambda bench, key=key: _press_alone(bench, key)
    yield "Shift five times", lambda bench: [_press_alone(bench, Qt.Key.Key_Shift) for _ in range(5)]


def _press_alone(bench: Bench, key: Qt.Key) -> None:
    none = Qt.KeyboardModifier.NoModifier
    if key == Qt.Key.Key_Escape or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        _press(bench, key, none)  # this way keys that are shortcuts are heard as such
    for target in (bench.field, bench.window):
        _send_key(target, key, none, "")


def _press(bench: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    for target in (bench.field, bench.window):
        QTest.keyClick(target, key, modifier)


EVIL_CODES = (
    "'; DROP TABLE customer; --", "=cmd|' /C calc'!A0", "javascript:alert(1)", "file:///etc/passwd", "https://example.com",
    "rentbook://leave", "EXIT", "QUIT", "ADMIN", "\x1b[2J", "\x03\x03\x03", "\x04", "\x1a", "\x00RB-000412-1", "%s%n%n",
    "../../../etc/passwd", "<img src=x onerror=alert(1)>", "{{7*7}}", "\u202egnp.exe", "9" * 4096, "RB-" + "0" * 300,
    "\t\t\t\t", "\r\r\r", "^C", "WIFI:S:x;T:WPA;P:y;;", "BEGIN:VCARD", "tel:112", "mailto:a@b.c", "$(reboot)", "`reboot`",
    "| reboot", "\\\\server\\share", "OTP:0000", "!!SET DEFAULT", "%%SpecCode87", "\N{ZERO WIDTH SPACE}" * 20, "ㄱㄴㄷ" * 50,
)  # fmt: skip


def _codes() -> Iterator[Attempt]:
    for code in EVIL_CODES:
        yield f"the code {code[:20]!r}", lambda bench, code=code: _scan(bench, code)
    for number in range(32):
        yield f"the sign {number}", lambda bench, number=number: _scan(bench, f"RB-0001{chr(number)}12-1")


def _scan(bench: Bench, code: str) -> None:
    """Type a code as a scanner does; signs that are no letters come with the Control key that makes them."""
    bench.window.setFocus()
    for char in code:
        if char.isascii() and char.isalnum():
            QTest.keyClick(bench.window, char)  # this way keys that are shortcuts are heard as such
        elif ord(char) < 32:
            _send_key(bench.window, ord(char) + 64, Qt.KeyboardModifier.ControlModifier, char)
        else:
            _send_key(bench.window, ord(char), Qt.KeyboardModifier.NoModifier, char)
    QTest.keyClick(bench.window, Qt.Key.Key_Return)


def _send_key(target: QWidget, key: int, held: Qt.KeyboardModifier, text: str) -> None:
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        _send(target, QKeyEvent(kind, key, held, text))


def _pointer() -> Iterator[Attempt]:
    buttons = {name: getattr(Qt.MouseButton, name) for name in (
        "RightButton", "MiddleButton", "BackButton", "ForwardButton", "TaskButton", "ExtraButton4", "ExtraButton5",
    )}  # fmt: skip
    places = ("field", "links", "button", "page", "choice")
    for (name, button), place in product(buttons.items(), places):
        yield f"{name} on the {place}", lambda bench, b=button, p=place: QTest.mouseClick(getattr(bench, p), b)
        yield f"{name} twice on the {place}", lambda bench, b=button, p=place: QTest.mouseDClick(getattr(bench, p), b)
    for place, reason in product(places, QContextMenuEvent.Reason):
        yield (
            f"a menu by {reason.name} on the {place}",
            lambda bench, p=place, r=reason: _send(
                getattr(bench, p), QContextMenuEvent(r, QPoint(5, 5), bench.window.mapToGlobal(QPoint(5, 5)))
            ),
        )
    for place in places:
        yield f"the wheel with Control on the {place}", lambda bench, p=place: _wheel(getattr(bench, p))
        yield (
            f"help on the {place}",
            lambda bench, p=place: _send(
                getattr(bench, p), QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
            ),
        )
        yield (
            f"what is this on the {place}",
            lambda bench, p=place: _send(
                getattr(bench, p), QHelpEvent(QEvent.Type.WhatsThis, QPoint(1, 1), QPoint(1, 1))
            ),
        )
    for kind in Qt.NativeGestureType:
        yield f"the gesture {kind.name}", lambda bench, kind=kind: _send(bench.window, _gesture(kind))
    for fingers, edge in product((2, 3, 4, 5), ("left", "top", "right", "bottom")):
        yield f"{fingers} fingers from the {edge}", lambda bench, n=fingers, e=edge: _swipe(bench, n, e)
    for what in ("text", "link", "file"):
        yield f"a {what} is dropped", lambda bench, what=what: _drop(bench, what)


def _send(target: QWidget, event: QEvent) -> None:
    QApplication.sendEvent(target, event)


def _wheel(target: QWidget) -> None:
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    _send(target, event)


def _gesture(kind: Qt.NativeGestureType) -> QNativeGestureEvent:
    device = QPointingDevice.primaryPointingDevice()
    point = QPointF(5, 5)
    return QNativeGestureEvent(kind, device, 3, point, point, point, 1.0, QPointF(9, 9))


def _swipe(bench: Bench, fingers: int, edge: str) -> None:
    width, height = bench.window.width(), bench.window.height()
    starts = {"left": (0, height // 2), "top": (width // 2, 0), "right": (width - 1, height // 2)}
    x, y = starts.get(edge, (width // 2, height - 1))
    device = QTest.createTouchDevice()
    for step in range(4):
        touch = QTest.touchEvent(bench.window, device)
        for finger in range(fingers):
            point = QPoint(x + (10 * step if edge == "left" else -10 * step) + finger, y)
            (touch.press if step == 0 else touch.release if step == 3 else touch.move)(finger, point)
        touch.commit()


def _drop(bench: Bench, what: str) -> None:
    data = QMimeData()
    if what == "text":
        data.setText("rm -rf")
    else:
        data.setUrls([QUrl("https://example.com" if what == "link" else "file:///etc/passwd")])
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for target in (bench.page, bench.field):
        _send(target, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, held))
        _send(target, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, held))


def _windows() -> Iterator[Attempt]:
    no_native = QFileDialog.Option.DontUseNativeDialog
    made: dict[str, Callable[[Bench], object]] = {
        "a dialog": lambda bench: bench.open(QDialog()),
        "a dialog of the window": lambda bench: bench.open(QDialog(bench.window)),
        "a modal dialog": _modal,
        "a message": lambda bench: bench.open(QMessageBox(QMessageBox.Icon.Critical, "!", "Traceback")),
        "an error": lambda bench: bench.open(QErrorMessage()),
        "a file dialog": lambda bench: bench.open(_file_dialog(no_native)),
        "a colour dialog": lambda bench: bench.open(_with_option(QColorDialog())),
        "a font dialog": lambda bench: bench.open(_with_option(QFontDialog())),
        "a question": lambda bench: bench.open(QInputDialog()),
        "a progress": lambda bench: bench.open(QProgressDialog("…", "x", 0, 3)),
        "a splash": lambda bench: bench.open(QSplashScreen()),
        "a tool window": lambda bench: bench.open(QWidget(None, Qt.WindowType.Tool)),
        "a popup": lambda bench: bench.open(QWidget(bench.window, Qt.WindowType.Popup)),
        "a window on top": lambda bench: bench.open(QWidget(None, Qt.WindowType.WindowStaysOnTopHint)),
        "a tooltip window": lambda bench: bench.open(QWidget(None, Qt.WindowType.ToolTip)),
        "a full screen": _full_screen,
        "a bare window": lambda bench: bench.open(QWindow()),
        "a menu": _menu,
        "a tooltip": lambda bench: QToolTip.showText(bench.window.mapToGlobal(QPoint(9, 9)), CUSTOMERS, bench.window),
        "a list of choices": lambda bench: bench.choice.showPopup(),
        "the menu of a field": _field_menu,
    }
    yield from made.items()


def _modal(bench: Bench) -> None:
    dialog = QDialog(bench.window)
    bench.opened.append(dialog)
    dialog.open()


def _file_dialog(option: QFileDialog.Option) -> QFileDialog:
    dialog = QFileDialog()
    dialog.setOption(option)
    return dialog


def _with_option(dialog: QColorDialog | QFontDialog) -> QDialog:
    dialog.setOption(type(dialog).DontUseNativeDialog if hasattr(type(dialog), "DontUseNativeDialog") else
                     type(dialog).ColorDialogOption.DontUseNativeDialog)  # fmt: skip
    return dialog


def _full_screen(bench: Bench) -> None:
    other = QWidget()
    bench.opened.append(other)
    other.showFullScreen()


def _menu(bench: Bench) -> None:
    menu = QMenu(bench.window)
    menu.addAction("…")
    bench.opened.append(menu)
    menu.popup(bench.window.mapToGlobal(QPoint(9, 9)))


def _field_menu(bench: Bench) -> None:
    menu = bench.field.createStandardContextMenu()
    bench.opened.append(menu)
    menu.popup(bench.window.mapToGlobal(QPoint(9, 9)))


def _requests() -> Iterator[Attempt]:
    states = Qt.WindowState
    asked: dict[str, Callable[[Bench], object]] = {
        "close": lambda bench: bench.window.close(),
        "close the native window": lambda bench: bench.window.windowHandle().close(),
        "a close event": lambda bench: _send(bench.window, QCloseEvent()),
        "close all windows": lambda bench: QApplication.closeAllWindows(),
        "the program is to quit": lambda bench: QApplication.sendEvent(
            QApplication.instance(), QEvent(QEvent.Type.Quit)
        ),
        "quit": lambda bench: QApplication.quit(),
        "hide": lambda bench: bench.window.hide(),
        "hide the native window": lambda bench: bench.window.windowHandle().setVisible(False),
        "minimise": lambda bench: bench.window.showMinimized(),
        "restore": lambda bench: bench.window.showNormal(),
        "maximise": lambda bench: bench.window.showMaximized(),
        "no state": lambda bench: bench.window.setWindowState(states.WindowNoState),
        "minimise the native window": lambda bench: bench.window.windowHandle().showMinimized(),
        "restore the native window": lambda bench: bench.window.windowHandle().showNormal(),
        "move": lambda bench: bench.window.move(300, 300),
        "move away": lambda bench: bench.window.move(-5000, -5000),
        "resize": lambda bench: bench.window.resize(200, 100),
        "resize the native window": lambda bench: bench.window.windowHandle().resize(50, 50),
        "a geometry": lambda bench: bench.window.setGeometry(10, 10, 40, 40),
        "a file to open": lambda bench: _send(bench.window, QFileOpenEvent("/etc/passwd")),
        "a link to open": lambda bench: _send(bench.window, QFileOpenEvent(QUrl("https://example.com"))),
        "what is this": lambda bench: _send(bench.window, QEvent(QEvent.Type.EnterWhatsThisMode)),
        "a click outside": _outside,
    }
    yield from asked.items()


def _outside(bench: Bench) -> None:
    far = QPointF(-50, -50)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    _send(bench.window, QMouseEvent(QEvent.Type.MouseButtonPress, far, far, left, left, none))
    _send(bench.window, QMouseEvent(QEvent.Type.MouseButtonRelease, far, far, left, Qt.MouseButton.NoButton, none))


FAMILIES: dict[str, list[Attempt]] = {
    "combined keys": list(_combined_keys()),
    "plain keys": list(_plain_keys()),
    "codes": list(_codes()),
    "pointer and gestures": list(_pointer()),
    "second windows": list(_windows()),
    "requests of a window manager": list(_requests()),
}

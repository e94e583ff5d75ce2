"""Where the window of a desk stands: as it was left, else as large as the screen allows, and never larger than the screen.

Qt's own record of a window (`saveGeometry`) is kept in a small file of the data folder. What it says of a screen that is gone, or
has another size now, Qt leaves aside or moves onto a screen that is there.
"""

from base64 import b64decode, b64encode
from pathlib import Path

from PySide6.QtCore import QByteArray, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from rentbook_desktop.foundation.small_files import read_small_file

FILE = "desk-window"
PREFERRED, SMALLEST = QSize(1440, 900), QSize(1024, 640)
_FRAME = QMargins(8, 32, 8, 8)  # what title bar and borders take where nobody knows better yet


def place_window(window: QWidget, data: Path) -> None:
    """Put a window that is not shown yet where it was left; without a record it fits the screen."""
    hold_to_screen(window)
    area = _usable_area(window)
    window.resize(PREFERRED.boundedTo(area.size()))
    record = _load(data)
    if record and window.restoreGeometry(QByteArray(record)):
        hold_to_screen(window)
    elif PREFERRED.boundedTo(area.size()) != PREFERRED:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def hold_to_screen(window: QWidget) -> None:
    """Let a window be made as small as its screen is, and make one smaller that is larger than it."""
    area = _usable_area(window)
    window.setMinimumSize(SMALLEST.boundedTo(area.size()))
    if window.isMaximized() or window.isFullScreen() or area.contains(window.geometry()):
        return
    window.resize(window.size().boundedTo(area.size()))
    place = window.geometry()
    place.moveRight(min(place.right(), area.right()))
    place.moveBottom(min(place.bottom(), area.bottom()))
    place.moveLeft(max(place.left(), area.left()))
    place.moveTop(max(place.top(), area.top()))
    window.move(place.topLeft() - QPoint(_FRAME.left(), _FRAME.top()))


def follow_screens(window: QWidget) -> None:
    """Let a window that is shown fit every screen that it is moved to."""
    handle = window.windowHandle()
    if handle is not None:
        handle.screenChanged.connect(lambda _screen: hold_to_screen(window))


def bring_to_front(window: QWidget) -> None:
    """Show a window above all others, however small it was made."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def window_record(window: QWidget) -> bytes:
    """Return where the window stands now, as `save_record` keeps it."""
    return bytes(window.saveGeometry().data())


def save_record(data: Path, record: bytes) -> None:
    """Write the record down whole; it waits for the disk; raises OSError."""
    from rentbook_desktop.foundation.whole_files import write_whole  # not needed for the first paint

    write_whole(data / FILE, b64encode(record).decode())


def _load(data: Path) -> bytes:
    try:
        return b64decode(read_small_file(data / FILE), validate=True)
    except (OSError, ValueError):
        return b""


def _usable_area(window: QWidget) -> QRect:
    """Return where the inside of a window may be, so that its frame is on the screen, too."""
    return window.screen().availableGeometry().marginsRemoved(_FRAME)

"""The toast about a file that was written: what it is, how it is called, and a button that opens it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.i18n import Translator

_SECONDS = 10


def saved_toast(words: Translator, title: str, path: Path) -> ToastContent:
    """Return what is said of a file that was written; it stays a little longer, for its button."""
    return ToastContent(
        tone="ok",
        title=title,
        sentence=path.name,
        action=words.tr("common.open_file"),
        then=lambda: open_file(path),
        seconds=_SECONDS,
    )


def open_file(path: Path) -> None:
    """Show a file in the program of this computer that is meant for it; where there is none, its folder."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

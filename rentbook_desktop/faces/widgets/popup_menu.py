"""A small menu hanging from a button: a few items, each with its icon."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from rentbook_desktop.faces.widgets.icons import icon
from rentbook_desktop.faces.widgets.text import set_tooltip


class MenuItem(Struct, frozen=True, kw_only=True):
    """One line of a menu; a disabled one says why in its tooltip."""

    key: str
    words: str
    icon: str = ""
    ink: str = "text2"
    why_not: str = ""


def popup_menu(
    anchor: QWidget, commands: Sequence[MenuItem], then: Callable[[str], object], at: QPoint | None = None
) -> QMenu:
    """Show a menu under a widget (or at a point of it); `then` gets the key of what was chosen."""
    menu = QMenu(anchor)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    menu.setToolTipsVisible(True)
    for command in commands:
        action = (
            menu.addAction(icon(command.icon, command.ink), command.words)
            if command.icon
            else menu.addAction(command.words)
        )
        action.setEnabled(not command.why_not)
        set_tooltip(action, command.why_not)
        action.triggered.connect(lambda _on=False, key=command.key: then(key))
    menu.popup(anchor.mapToGlobal(at or QPoint(0, anchor.height() + 4)))
    return menu

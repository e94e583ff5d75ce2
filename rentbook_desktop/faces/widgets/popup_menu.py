"""A small menu hanging from a button: a few items, each with its icon."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from rentbook_desktop.faces.widgets.icons import icon
from rentbook_desktop.faces.widgets.stylesheet import MENU_RADIUS
from rentbook_desktop.faces.widgets.text import set_tooltip
from rentbook_desktop.faces.widgets.tooltips import MenuTooltips, round_off


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
    menu.setToolTipsVisible(True)
    MenuTooltips(menu)
    for command in commands:
        action = (
            menu.addAction(icon(command.icon, command.ink), command.words)
            if command.icon
            else menu.addAction(command.words)
        )
        action.setEnabled(not command.why_not)
        set_tooltip(action, command.why_not)
        action.triggered.connect(lambda _on=False, key=command.key: then(key))
    open_menu(menu, anchor.mapToGlobal(at or QPoint(0, anchor.height() + 4)))
    return menu


def open_menu(menu: QMenu, at: QPoint) -> None:
    """Show a menu at a point of the screen; it is gone for good when it closes."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    menu.popup(at)
    round_off(menu, MENU_RADIUS)

"""Keeps Tab inside something that covers the window while it is asked for an answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def move_focus_inside(root: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next control of `root`, around and around; return False where there is none to move to.

    A widget that is being hidden asks for the next one too: then nothing inside is visible any more.
    """
    inside = [one for one in root.findChildren(QWidget) if _accepts_focus(one)]
    if not root.isVisible() or not inside:
        return False
    now = root.window().focusWidget()
    at = inside.index(now) if now in inside else -1
    inside[(at + (1 if forward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
    return True


def _accepts_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)

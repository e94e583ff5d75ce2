"""The button of the banner above a shop that can only be read: looks again, and says what came of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rentbook_desktop.faces.toast_content import ToastContent, Tone
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.foundation.actors import Actor

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.desk_context import DeskContext


def check_again(desk: "DeskContext", keeper: Actor, button: Button, *, then: Callable[[], object]) -> None:
    """Look whether the shop can be written again, once for each press; where it cannot, that is said."""
    from rentbook_desktop.maintenance import look_again

    def looked(code: str) -> None:
        button.setEnabled(True)
        if code:
            tell(desk, "bad", "not_writable")
        then()

    def failed(_error: Exception) -> None:
        looked("UNAVAILABLE")

    button.setEnabled(False)
    desk.client.maintain_as(keeper, look_again, then=looked, otherwise=failed)


def tell(desk: "DeskContext", tone: Tone, key: str, sentence: str | None = None, **values: object) -> None:
    """Say one of the keys' titles in a toast, with the sentence that belongs to it or another."""
    tr = desk.words.tr
    said = tr(f"keys.{key}_text") if sentence is None else sentence
    desk.window.show_toast(ToastContent(tone=tone, title=tr(f"keys.{key}", **values), sentence=said))

"""What a toast says, from whoever shows it to the widget that paints it."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Tone = Literal["ok", "bad", "info", "call"]


class ToastContent(Struct, frozen=True, kw_only=True):
    """A title and a sentence; `action` is the text of a button that calls `then` once.

    Tones `bad` and `call` (somebody is waited for) stay until they are closed, the others go after so many `seconds`; what can be undone stays longer.
    """

    tone: Tone
    title: str
    sentence: str = ""
    action: str = ""
    then: Callable[[], object] | None = None
    seconds: int = 4
    is_undo: bool = False
    """Whether the button takes something back: the undo key of the page does it, too, once, also when the toast is gone."""

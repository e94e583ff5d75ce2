"""What is said of kiosks at a desk: what they are called, and who calls from there."""

import re
from collections.abc import Callable

from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.kiosk.queries import CallShown

_NUMBERED = re.compile(r"kiosk-(\d+)")


def call_toast(words: Translator, call: CallShown, go: Callable[[], object]) -> ToastContent:
    """Return the toast of a call; `go` is what its button does."""
    return ToastContent(
        tone="call",
        title=words.tr("desk.call_title", kiosk=kiosk_name(words, call.kiosk)),
        sentence=call_sentence(words, call),
        action=words.tr("desk.call_go"),
        then=go,
    )


def kiosk_name(words: Translator, name: str) -> str:
    """Return what people call a kiosk: by its number, where it has one."""
    found = _NUMBERED.fullmatch(name)
    return words.tr("desk.kiosk_number", number=found[1]) if found else name


def call_sentence(words: Translator, call: CallShown) -> str:
    """Return what somebody was at, with how many books, and how long ago they called."""
    parts = [words.tr(f"desk.call_{call.doing}")]
    if call.books:
        parts.append(words.tr("desk.call_books", count=call.books))
    minutes = call.seconds_ago // 60
    parts.append(words.tr("desk.call_minutes", count=minutes) if minutes else words.tr("desk.call_now"))
    return words.tr("common.dot").join(parts)

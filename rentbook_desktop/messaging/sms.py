"""The text message that a provider sends by itself where KakaoTalk cannot deliver, measured as carriers measure it."""

from collections.abc import Mapping

from rentbook_desktop.messaging.port import Fallback
from rentbook_desktop.messaging.templates import render, templates, values_of

SMS_BYTES = 90
LMS_TITLE_BYTES = 40
_SUBSTITUTE = "?"


def fallback_for(name: str, variables: Mapping[str, str], sender_number: str) -> Fallback:
    """Return the text message of a notice; characters no carrier knows become `?`, too long a text becomes an LMS."""
    template = templates()[name]
    text = sendable(render(template.sms, values_of(template, variables)))
    return Fallback(text=text, title=template.title if is_long(text) else "", sender_number=sender_number)


def is_long(text: str) -> bool:
    """Return whether a text is an LMS: over 90 bytes."""
    return sms_bytes(text)[0] > SMS_BYTES


def sms_bytes(text: str) -> tuple[int, list[str]]:
    """Return the length in bytes of CP949, two for Hangul, and the characters that cannot be sent at all."""
    return sum(1 if ord(char) < 128 else 2 for char in text), [char for char in text if not _is_known(char)]  # noqa: PLR2004


def sendable(text: str) -> str:
    """Return a text with `?` for what carriers cannot show; without it the whole message fails."""
    return "".join(char if _is_known(char) else _SUBSTITUTE for char in text)


def _is_known(char: str) -> bool:
    """A character of EUC-KR; Python writes the Hangul beyond it in eight bytes instead of refusing."""
    try:
        return len(char.encode("euc_kr")) <= 2  # noqa: PLR2004
    except UnicodeEncodeError:
        return False

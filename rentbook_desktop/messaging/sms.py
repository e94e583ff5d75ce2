"""The text message that a provider sends by itself where KakaoTalk cannot deliver, measured as carriers measure it."""

import unicodedata
from collections.abc import Mapping

from rentbook_desktop.messaging.port import Fallback
from rentbook_desktop.messaging.templates import render, templates, values_of

SMS_BYTES = 90
LMS_TITLE_BYTES = 40
_SUBSTITUTE = "?"


def fallback_for(name: str, variables: Mapping[str, str], sender_number: str) -> Fallback:
    """Return the text message of a notice; what no carrier knows is replaced (see `sendable`), too long a text becomes an LMS."""
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
    """Return a text of nothing but what carriers can show; with anything else the whole message fails.

    Accents are left out, a few signs are written otherwise, what joins emoji or cannot be seen goes, and anything else
    becomes `?`, a joined emoji one of them.
    """
    sent: list[str] = []
    before = ""
    for char in unicodedata.normalize("NFC", text):
        if before != _JOINER:  # the rest of a joined emoji stands for no character of its own
            sent.append(_instead_of(char))
        before = char
    return "".join(sent)


_JOINER = "\u200d"
_INSTEAD = {"–": "-", "—": "-", "−": "-", "₩": "원", "\u00a0": " "}
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Sk"})


def _instead_of(char: str) -> str:
    """Return what is sent for a character: itself, what it comes close to, nothing, or `?`."""
    if _is_known(char):
        return char
    plain = _INSTEAD.get(char) or "".join(filter(_is_known, unicodedata.normalize("NFKD", char)))
    return plain or ("" if unicodedata.category(char) in _UNSEEN else _SUBSTITUTE)


def _is_known(char: str) -> bool:
    """A character of EUC-KR (KS X 1001); Python writes the Hangul beyond it in eight bytes instead of refusing."""
    if not (char.isprintable() or char == "\n"):
        return False
    try:
        return len(char.encode("euc_kr")) <= 2  # noqa: PLR2004
    except UnicodeEncodeError:
        return False

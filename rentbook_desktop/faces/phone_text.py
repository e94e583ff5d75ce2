"""A customer's masked number in words: where it cannot be read, that is said in its place."""

from rentbook_desktop.customer.phones import NO_KEY, UNREADABLE
from rentbook_desktop.foundation.i18n import Translator


def phone_text(words: Translator, phone: str) -> str:
    """Return a number as a query gave it; it is empty only where there is none."""
    return words.tr(f"common.phone_{phone}") if phone in (NO_KEY, UNREADABLE) else phone

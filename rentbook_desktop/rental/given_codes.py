"""The barcodes that an action was given: cleaned, each once, not too many."""

from collections.abc import Sequence

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.rental.model import MAX_AT_ONCE


def checked_basket(copies: Sequence[str]) -> list[str]:
    """Return the barcodes of a basket as `checked_codes` does; raises Invalid for too many, too."""
    codes = checked_codes(copies)
    if len(codes) > MAX_AT_ONCE:
        raise Invalid("INVALID_BASKET", maximum=MAX_AT_ONCE)
    return codes


def checked_codes(copies: Sequence[str]) -> list[str]:
    """Return barcodes as stored, each once, in the order they were scanned; raises Invalid for none."""
    if isinstance(copies, str) or not copies or not all(isinstance(code, str) for code in copies):
        raise Invalid("INVALID_BASKET", maximum=MAX_AT_ONCE)
    return list(dict.fromkeys(clean_code(code) for code in copies))

"""Won are whole numbers above zero; everything else is refused here, before a database sees it."""

from rentbook_desktop.foundation.errors import Invalid

MAX_WON = 100_000_000
"""The largest single amount the shop takes, in won: a slip of the hand, not a payment, lies above it."""


def won(amount: object, *, minimum: int = 1) -> int:
    """Return `amount` if it is a whole number of won from `minimum` to `MAX_WON`; raise Invalid otherwise.

    Booleans, floats, NaN and texts are refused even where Python could count with them.
    """
    if type(amount) is not int or not minimum <= amount <= MAX_WON:
        raise Invalid("INVALID_AMOUNT", amount=str(amount)[:40], minimum=minimum, maximum=MAX_WON)
    return amount

"""PINs: hashed with Argon2id, which is slow on purpose; never call it while a database or a window waits."""

from rentbook_desktop.foundation.errors import Invalid

SHORTEST, MAX_LENGTH = 4, 6


def hashed_pin(pin: str) -> str:
    """Return an Argon2id hash of a PIN of four to six digits; takes a tenth of a second on purpose."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= MAX_LENGTH):
        raise Invalid("INVALID_PIN")
    from argon2 import PasswordHasher

    return PasswordHasher().hash(pin)


def pin_matches(pin_hash: str, pin: str) -> bool:
    """Return whether this is the PIN; takes as long for a wrong one."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False

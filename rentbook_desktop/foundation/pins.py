"""PINs: hashed with Argon2id, which is slow on purpose; never call it while a database or a window waits.

With a pepper (a key that does not lie in the database) the hash is one of HMAC-SHA-256(pepper, PIN), marked by `p1$`:
whoever has the database alone cannot try out ten thousand PINs.
"""

import hashlib
import hmac

from rentbook_desktop.foundation.errors import Invalid

SHORTEST, MAX_LENGTH = 4, 6
OWNER_LENGTH = 6

_PEPPERED = "p1$"
_ROWS = ("0123456789", "9876543210")


def checked_pin(pin: str, *, owner: bool = False) -> str:
    """Return a PIN that may be given to somebody: four to six digits, an owner's six, none that everybody tries first.

    Raises Invalid with INVALID_PIN, OWNER_PIN_SHORT or TRIVIAL_PIN.
    """
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= MAX_LENGTH):
        raise Invalid("INVALID_PIN")
    if owner and len(pin) < OWNER_LENGTH:
        raise Invalid("OWNER_PIN_SHORT", count=OWNER_LENGTH)
    if is_trivial(pin):
        raise Invalid("TRIVIAL_PIN")
    return pin


def is_trivial(pin: str) -> bool:
    """Return whether everybody tries this first: digits in a row (1234, 9876), or one, two or three repeated (0000, 1212)."""
    repeated = any(pin == pin[:length] * (len(pin) // length) for length in range(1, len(pin) // 2 + 1))
    return repeated or any(pin in row for row in _ROWS)


def hashed_pin(pin: str, *, owner: bool = False, pepper: bytes = b"") -> str:
    """Return an Argon2id hash of a PIN; raises as `checked_pin` does. Takes a tenth of a second on purpose."""
    return _hash(checked_pin(pin, owner=owner), pepper)


def hashed_secret(secret: str, *, pepper: bytes = b"") -> str:
    """Return an Argon2id hash of a text that need not be a PIN."""
    return _hash(secret, pepper)


def pin_matches(pin_hash: str, pin: str, *, pepper: bytes = b"") -> bool:
    """Return whether this is the PIN; takes as long for a wrong one. A peppered hash matches nothing without its pepper."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    used = pepper if pin_hash.startswith(_PEPPERED) else b""
    try:
        return PasswordHasher().verify(pin_hash.removeprefix(_PEPPERED), _peppered(pin, used))
    except (VerificationError, InvalidHashError):
        return False


def better_hash(pin_hash: str, pin: str, *, pepper: bytes = b"") -> str | None:
    """Return a new hash of a PIN that matched an old one, None where that is as good: other parameters, or a pepper now."""
    from argon2 import PasswordHasher

    is_current = pin_hash.startswith(_PEPPERED) or not pepper
    if is_current and not PasswordHasher().check_needs_rehash(pin_hash.removeprefix(_PEPPERED)):
        return None
    return _hash(pin, pepper)


def _hash(pin: str, pepper: bytes) -> str:
    from argon2 import PasswordHasher

    return (_PEPPERED if pepper else "") + PasswordHasher().hash(_peppered(pin, pepper))


def _peppered(pin: str, pepper: bytes) -> str:
    return hmac.new(pepper, pin.encode(), hashlib.sha256).hexdigest() if pepper else pin

"""Stored values that nobody may read who only has the file: a person's telephone number among the settings.

A value is sealed by AES-GCM (AEAD; NIST SP 800-38D) under a fresh nonce and bound to its setting, with a key that comes from
the shop's secret. The same sealed text stands in the setting's row, in its event and in the audit log.
"""

import base64
import secrets as chance

from sqlalchemy import Connection

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.shop_secret import keys_of

_MARK, _PURPOSE = "sealed:", "settings"
_NONCE = 12  # bytes


def sealed(connection: Connection, key: str, text: str) -> str:
    """Return the value of a setting as it is stored; raises Unavailable where this computer lacks the shop's keys."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    secret = keys_of(connection).derive(_PURPOSE)
    if secret is None:
        raise Unavailable("PHONE_KEY_MISSING")
    nonce = chance.token_bytes(_NONCE)
    return _MARK + base64.b64encode(nonce + AESGCM(secret).encrypt(nonce, text.encode(), key.encode())).decode()


def unsealed(connection: Connection, key: str, stored: str) -> str | None:
    """Return a stored value as it was written, one never sealed as it is; None where it cannot be opened."""
    if not stored.startswith(_MARK):
        return stored
    secret = keys_of(connection).derive(_PURPOSE)
    if secret is None:
        return None
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        raw = base64.b64decode(stored.removeprefix(_MARK))
        return AESGCM(secret).decrypt(raw[:_NONCE], raw[_NONCE:], key.encode()).decode()
    except (InvalidTag, ValueError):
        return None

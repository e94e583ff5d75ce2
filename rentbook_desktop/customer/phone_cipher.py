"""Telephone numbers at rest: sealed with a key that does not lie beside them, and found by keyed marks of their digits.

A number is sealed by AES-GCM (AEAD; NIST SP 800-38D) under a fresh nonce. What is searched by are HMAC-SHA256 marks of
the whole number, of its last four digits, and of the four before: without the key none can be tried out. The key lies in
this computer's store of secrets under the database's own name, so that other folders and desks of it share one.
"""

import base64
import hashlib
import hmac
import secrets as chance
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from rentbook_desktop.customer.tables import customer, phone_vault
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import ShopKeys

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_SEALED, _BOUND = "v1:", "v2:"
"""A number sealed by a version that bound it to nobody, and one bound to its customer."""

_PLAIN = "+"
_NONCE, _KEY = 12, 32
_PART = 4
_ABOUT = b"rentbook phone"
_PURPOSE, _WRAPPING = "phone numbers", "key of phone numbers"
_MARK = 32  # hex digits: 128 bits


class PhoneCipher:
    """Seals and opens numbers; without its key (another desk's database) it opens nothing and seals nothing."""

    def __init__(self, fetch: Callable[[], bytes | None]) -> None:
        """`fetch` gives the key when a number is wanted first: asking the system's store takes its time."""
        self._fetch = cache(fetch)
        self._cipher: AESGCM | None = None

    @property
    def is_locked(self) -> bool:
        """Return whether this computer lacks the key."""
        return self._fetch() is None

    def encrypt(self, e164: str, owner: int) -> str:
        """Return a number as it is stored for a customer; raises Unavailable with PHONE_KEY_MISSING where it cannot be."""
        if not e164:
            return ""
        nonce = chance.token_bytes(_NONCE)
        made = self._lock().encrypt(nonce, e164.encode(), _about(_BOUND, owner))
        return _BOUND + base64.b64encode(nonce + made).decode()

    def decrypt(self, stored: str, owner: int) -> str:
        """Return a customer's stored number; one never sealed is given as it is.

        Empty where there is none, where the key is missing, and for a number that was sealed for somebody else.
        """
        sealing = stored[: len(_BOUND)]
        if sealing not in {_SEALED, _BOUND}:
            return stored
        if self.is_locked:
            return ""
        from cryptography.exceptions import InvalidTag

        try:
            raw = base64.b64decode(stored[len(sealing) :])
            return self._lock().decrypt(raw[:_NONCE], raw[_NONCE:], _about(sealing, owner)).decode()
        except (InvalidTag, ValueError):
            return ""

    def blind_index(self, what: str, digits: str) -> str:
        """Return the keyed mark of some digits; `what` (whole, tail, head) keeps marks of different parts apart."""
        key = self._fetch()
        if key is None:
            return ""
        return hmac.new(key, f"{what}:{digits}".encode(), hashlib.sha256).hexdigest()[:_MARK]

    def columns(self, e164: str, owner: int) -> dict[str, str]:
        """Return a customer's number as it is stored, with the marks by which it is looked for."""
        national = e164[-2 * _PART :]
        return {
            "phone": self.encrypt(e164, owner),
            "phone_index": self.blind_index("whole", e164),
            "phone_tail": self.blind_index("tail", national[-_PART:]),
            "phone_head": self.blind_index("head", national[:_PART]),
        }

    def _lock(self) -> "AESGCM":
        key = self._fetch()
        if key is None:
            raise Unavailable("PHONE_KEY_MISSING")
        if self._cipher is None:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM

            self._cipher = AESGCM(key)
        return self._cipher


_NO_KEY = PhoneCipher(lambda: None)


def cipher_of(connection: Connection) -> PhoneCipher:
    """Return the cipher of the database at the other end of a connection."""
    found = connection.get_execution_options().get("cipher", _NO_KEY)
    assert isinstance(found, PhoneCipher)  # noqa: S101
    return found


def stored_cipher(connection: Connection, secrets: Secrets, keys: ShopKeys) -> PhoneCipher | None:
    """Return the cipher of a database whose numbers have a key, None for one that was never opened."""
    row = connection.execute(select(phone_vault)).first()
    return None if row is None else _cipher(secrets, keys, row)


def begin_cipher(connection: Connection, secrets: Secrets, keys: ShopKeys) -> PhoneCipher:
    """Give a database the cipher that its secret makes, and encrypt numbers that are stored plainly.

    A key of its own from before there was a secret stays, and is sealed under the secret.
    """
    row = connection.execute(select(phone_vault)).first()
    if row is not None:
        legacy = _known_key(secrets, keys, row)
        if legacy is not None:
            connection.execute(update(phone_vault).values(sealed=_sealed(keys, legacy)))
            _encrypt_all(connection, PhoneCipher(lambda: legacy))
        return _cipher(secrets, keys, row)
    key = keys.derive(_PURPOSE)
    assert key is not None  # noqa: S101  (whoever begins has the secret)
    connection.execute(insert(phone_vault).values(name=keys.database_id, proof=_proof(key)))
    cipher = PhoneCipher(lambda: key)
    _encrypt_all(connection, cipher)
    return cipher


def forget_numbers(connection: Connection) -> None:
    """Take out every number, and the proof of the key that is lost: nobody can read them any more."""
    connection.execute(delete(phone_vault))
    nothing = dict.fromkeys(("phone", "guardian_phone", "phone_index", "phone_tail", "phone_head"), "")
    connection.execute(update(customer).values(nothing))


def import_key(database: Database, secrets: Secrets, code: str) -> None:
    """Save a key of its own that an earlier version told elsewhere; raises Invalid for one that does not fit."""
    flat = "".join(code.split()).replace("-", "").upper()
    try:
        key = base64.b32decode(flat + "=" * (-len(flat) % 8))
    except ValueError:
        raise Invalid("INVALID_PHONE_KEY") from None
    with database.read() as connection:
        row = connection.execute(select(phone_vault)).one()
    if len(key) != _KEY or not hmac.compare_digest(_proof(key), row.proof):
        raise Invalid("INVALID_PHONE_KEY")
    secrets.put(_name(row.name), base64.b64encode(key).decode())
    database.share_with_connections(cipher=PhoneCipher(lambda: key))


def _encrypt_all(connection: Connection, cipher: PhoneCipher) -> None:
    """Encrypt every number that is stored plainly, or bound to nobody, for its customer."""
    either = (customer.c.phone, customer.c.guardian_phone)
    older = or_(*(column.like(f"{mark}%") for column in either for mark in (_PLAIN, _SEALED)))
    rows = []
    for customer_id, *stored in connection.execute(select(customer.c.customer_id, *either).where(older)).all():
        phone, guardian = (cipher.decrypt(one, customer_id) for one in stored)
        sealed = {"guardian_phone": cipher.encrypt(guardian, customer_id), **cipher.columns(phone, customer_id)}
        rows.append({"number": customer_id, **sealed})
    if rows:
        connection.execute(update(customer).where(customer.c.customer_id == bindparam("number")), rows)


def _cipher(secrets: Secrets, keys: ShopKeys, row: AnyRow) -> PhoneCipher:
    return PhoneCipher(lambda: _known_key(secrets, keys, row))


def _known_key(secrets: Secrets, keys: ShopKeys, row: AnyRow) -> bytes | None:
    """Return the key that fits a database's proof: the secret's, one kept here by an earlier version, the sealed one."""
    ways: tuple[Callable[[], bytes | None], ...] = (
        lambda: keys.derive(_PURPOSE),
        lambda: _older_key(secrets, row.name),
        lambda: _opened(keys, row.sealed),
    )
    found = (find() for find in ways)
    return next((key for key in found if key is not None and hmac.compare_digest(_proof(key), row.proof)), None)


def _older_key(secrets: Secrets, name: str) -> bytes | None:
    found = secrets.get(_name(name))
    return base64.b64decode(found) if found else None


def _sealed(keys: ShopKeys, key: bytes) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapping, nonce = keys.derive(_WRAPPING), chance.token_bytes(_NONCE)
    assert wrapping is not None  # noqa: S101
    return base64.b64encode(nonce + AESGCM(wrapping).encrypt(nonce, key, _ABOUT)).decode()


def _opened(keys: ShopKeys, sealed: str) -> bytes | None:
    wrapping = keys.derive(_WRAPPING)
    if wrapping is None or not sealed:
        return None
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    raw = base64.b64decode(sealed)
    try:
        return AESGCM(wrapping).decrypt(raw[:_NONCE], raw[_NONCE:], _ABOUT)
    except InvalidTag:
        return None


def _about(sealing: str, owner: int) -> bytes:
    return _ABOUT if sealing == _SEALED else _ABOUT + f" of customer {owner}".encode()


def _name(key_name: str) -> str:
    return f"phone_key:{key_name}"


def _proof(key: bytes) -> str:
    return hmac.new(key, b"proof", hashlib.sha256).hexdigest()

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

from sqlalchemy import Connection, bindparam, insert, select, update

from rentbook_desktop.customer.tables import customer, phone_vault
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.secrets import Secrets

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_SEALED = "v1:"
_PLAIN = "+"
_NONCE, _KEY = 12, 32
_PART = 4
_ABOUT = b"rentbook phone"
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

    def encrypt(self, e164: str) -> str:
        """Return a number as it is stored; raises Unavailable with PHONE_KEY_MISSING where it cannot be."""
        if not e164:
            return ""
        nonce = chance.token_bytes(_NONCE)
        made = self._lock().encrypt(nonce, e164.encode(), _ABOUT)
        return _SEALED + base64.b64encode(nonce + made).decode()

    def decrypt(self, stored: str) -> str:
        """Return a stored number, empty where there is none or the key is missing; one never sealed is given as it is."""
        if not stored.startswith(_SEALED):
            return stored
        if self.is_locked:
            return ""
        from cryptography.exceptions import InvalidTag

        raw = base64.b64decode(stored.removeprefix(_SEALED))
        try:
            found = self._lock().decrypt(raw[:_NONCE], raw[_NONCE:], _ABOUT)
        except InvalidTag:
            return ""
        return found.decode()

    def blind_index(self, what: str, digits: str) -> str:
        """Return the keyed mark of some digits; `what` (whole, tail, head) keeps marks of different parts apart."""
        key = self._fetch()
        if key is None:
            return ""
        return hmac.new(key, f"{what}:{digits}".encode(), hashlib.sha256).hexdigest()[:_MARK]

    def columns(self, e164: str) -> dict[str, str]:
        """Return a number as it is stored, with the marks by which it is looked for."""
        national = e164[-2 * _PART :]
        return {
            "phone": self.encrypt(e164),
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


def install_cipher(database: Database, secrets: Secrets) -> PhoneCipher:
    """Install the cipher of a database; the first time a key is made and numbers that are stored plainly are encrypted."""
    with database.read() as connection:
        row = connection.execute(select(phone_vault)).first()
    cipher = _begin(database, secrets) if row is None else _cipher(secrets, row.name, row.proof)
    database.share_with_connections(cipher=cipher)
    return cipher


def export_key(database: Database, secrets: Secrets) -> str:
    """Return the key as a code for another desk or a drawer; raises Unavailable where this computer lacks it."""
    with database.read() as connection:
        row = connection.execute(select(phone_vault)).one()
    key = _known_key(secrets, row.name, row.proof)
    if key is None:
        raise Unavailable("PHONE_KEY_MISSING")
    return base64.b32encode(key).decode().rstrip("=")


def import_key(database: Database, secrets: Secrets, code: str) -> None:
    """Save a key that `export_key` gave elsewhere; raises Invalid for one that does not fit this database."""
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


def _begin(database: Database, secrets: Secrets) -> PhoneCipher:
    with database.write() as connection:
        if database.is_shared:
            connection.exec_driver_sql("LOCK TABLE phone_vault IN EXCLUSIVE MODE")
        row = connection.execute(select(phone_vault)).first()
        if row is not None:  # another desk was quicker
            return _cipher(secrets, row.name, row.proof)
        name, key = chance.token_hex(8), chance.token_bytes(_KEY)
        secrets.put(_name(name), base64.b64encode(key).decode())
        connection.execute(insert(phone_vault).values(name=name, proof=_proof(key)))
        cipher = PhoneCipher(lambda: key)
        _encrypt_all(connection, cipher)
    return cipher


def _encrypt_all(connection: Connection, cipher: PhoneCipher) -> None:
    plain = customer.c.phone.like(_PLAIN + "%") | customer.c.guardian_phone.like(_PLAIN + "%")
    query = select(customer.c.customer_id, customer.c.phone, customer.c.guardian_phone).where(plain)
    rows = [
        {"number": row.customer_id, "guardian_phone": cipher.encrypt(row.guardian_phone), **cipher.columns(row.phone)}
        for row in connection.execute(query).all()
    ]
    if rows:
        connection.execute(update(customer).where(customer.c.customer_id == bindparam("number")), rows)


def _cipher(secrets: Secrets, name: str, proof: str) -> PhoneCipher:
    return PhoneCipher(lambda: _known_key(secrets, name, proof))


def _known_key(secrets: Secrets, name: str, proof: str) -> bytes | None:
    saved = secrets.get(_name(name))
    if not saved:
        return None
    key = base64.b64decode(saved)
    return key if hmac.compare_digest(_proof(key), proof) else None


def _name(key_name: str) -> str:
    return f"phone_key:{key_name}"


def _proof(key: bytes) -> str:
    return hmac.new(key, b"proof", hashlib.sha256).hexdigest()

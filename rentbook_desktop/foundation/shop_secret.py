"""The shop's secret: 128 random bits from which every key of a database comes, kept in the computer's store of secrets.

The database knows its own id and a proof of the secret, never the secret. On paper it is the recovery code: eight groups of
four letters and digits, a check among them, so that a slip of the pen is told from a code of another shop. Keys are derived
by HMAC-SHA-256 over what they are for (the one-step KDF of NIST SP 800-56C).
"""

import base64
import hashlib
import hmac
import secrets as chance
from collections.abc import Callable
from functools import cached_property

from sqlalchemy import Connection, insert, select

from rentbook_desktop.foundation.chain import ChainKey
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.tables import number, shop_table, text

shop_identity = shop_table(
    "shop_identity",
    text("database_id", primary_key=True),
    text("proof"),
    number("begun_at"),
)
"""One row: by which id this database is known, and a proof that a secret is its own."""

PEPPER = "PIN pepper"
"""The purpose of the key that PINs are hashed with."""

_SECRET, _CHECK = 16, 4  # bytes
_LENGTH, _GROUP = 32, 4  # characters
_CHARACTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_BACK = {after: before for before, after in _CHARACTERS.items()} | str.maketrans("OIL", "ABB")  # read as 0, 1 and 1


class ShopKeys:
    """The keys of one database; without its secret (data that came from another computer) there is none of them."""

    def __init__(self, database_id: str, fetch: Callable[[], bytes | None]) -> None:
        """`fetch` gives the secret when a key is wanted first: asking the system's store takes its time."""
        self.database_id, self._fetch = database_id, fetch

    @cached_property
    def secret(self) -> bytes | None:
        """The secret, None where this computer lacks it."""
        return self._fetch()

    @cached_property
    def chain(self) -> ChainKey | None:
        """The key of the chain over the outbox."""
        key = self.derive("chain")
        return None if key is None else ChainKey(key)

    def derive(self, purpose: str) -> bytes | None:
        """Return the key for a purpose, 32 bytes; None without the secret."""
        return None if self.secret is None else derived_key(self.secret, purpose)


def derived_key(secret: bytes, purpose: str) -> bytes:
    """Return the key that a secret gives for a purpose, 32 bytes."""
    return hmac.new(secret, f"rentbook {purpose}".encode(), hashlib.sha256).digest()


def keys_of(connection: Connection) -> ShopKeys:
    """Return the keys of the database at the other end of a connection."""
    found = connection.get_execution_options().get("keys", _NO_KEYS)
    assert isinstance(found, ShopKeys)  # noqa: S101
    return found


def stored_keys(connection: Connection, secrets: Secrets) -> ShopKeys | None:
    """Return the keys of a database that has its id, None for one that was never opened."""
    row = connection.execute(select(shop_identity)).first()
    if row is None:
        return None
    return ShopKeys(row.database_id, lambda: _known_secret(secrets, row.database_id, row.proof))


def new_keys(connection: Connection, secrets: Secrets, at: int) -> ShopKeys:
    """Give a database its id and its secret; the secret is kept, and read back, before anything is made with it."""
    database_id, secret = chance.token_hex(8), chance.token_bytes(_SECRET)
    _store(secrets, database_id, secret)
    connection.execute(insert(shop_identity).values(database_id=database_id, proof=_proof(secret), begun_at=at))
    return ShopKeys(database_id, lambda: secret)


def connect_keys(keys: ShopKeys) -> dict[str, object]:
    """Return the execution options in which connections carry the keys of their database."""
    return {"keys": keys, "chain": lambda: keys.chain}


def recovery_code(secret: bytes) -> str:
    """Return a secret as it is written on paper: eight groups of four, without I, L, O and U (Crockford's base 32)."""
    letters = base64.b32encode(secret + _check(secret)).decode().translate(_CHARACTERS)
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def secret_of_code(code: str) -> bytes:
    """Return the secret that a recovery code says; raises Invalid with WRONG_RECOVERY_CODE for a slip of the pen."""
    letters = "".join(one for one in code.upper() if one.isalnum()).translate(_BACK)
    try:
        raw = base64.b32decode(letters)
    except ValueError:
        raise Invalid("WRONG_RECOVERY_CODE") from None
    secret, check = raw[:_SECRET], raw[_SECRET:]
    if len(raw) != _SECRET + _CHECK or not hmac.compare_digest(check, _check(secret)):
        raise Invalid("WRONG_RECOVERY_CODE")
    return secret


def is_recovery_code(code: str) -> bool:
    """Return whether something is as long as a recovery code, right or wrong."""
    return sum(one.isalnum() for one in code) <= _LENGTH + _GROUP


def take_secret(connection: Connection, secrets: Secrets, secret: bytes) -> ShopKeys:
    """Keep a secret that came from elsewhere; raises Invalid with OTHER_RECOVERY_CODE for one of another shop."""
    row = connection.execute(select(shop_identity)).one()
    if not hmac.compare_digest(_proof(secret), row.proof):
        raise Invalid("OTHER_RECOVERY_CODE")
    _store(secrets, row.database_id, secret)
    return ShopKeys(row.database_id, lambda: secret)


def is_secret_of(connection: Connection, secret: bytes) -> bool:
    """Return whether a secret is that of the database at the other end of a connection."""
    proof = connection.execute(select(shop_identity.c.proof)).scalar()
    return proof is not None and hmac.compare_digest(_proof(secret), proof)


def _store(secrets: Secrets, database_id: str, secret: bytes) -> None:
    name, value = f"shop_secret:{database_id}", base64.b64encode(secret).decode()
    secrets.put(name, value)
    if secrets.get(name) != value:
        raise Invalid("SECRET_NOT_STORED")


def _known_secret(secrets: Secrets, database_id: str, proof: str) -> bytes | None:
    found = secrets.get(f"shop_secret:{database_id}")
    if not found:
        return None
    secret = base64.b64decode(found)
    return secret if hmac.compare_digest(_proof(secret), proof) else None


def _proof(secret: bytes) -> str:
    return derived_key(secret, "proof").hex()


def _check(secret: bytes) -> bytes:
    return derived_key(secret, "recovery code")[:_CHECK]


_NO_KEYS = ShopKeys("", lambda: None)

"""The chain over the outbox: each row carries a keyed hash of the row before it and of itself, so that none is forged unseen.

A row is linked by HMAC-SHA-256, cut to 128 bits (RFC 4868), over the link of the row before, its own fields and what it
covers. What an event says of a person may have to be forgotten later: those fields are left out of the link and stand in it
as a keyed hash over them and a salt that lies beside them and is forgotten with them.
"""

import hashlib
import secrets as chance
from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from rentbook_desktop.foundation.errors import Unavailable

_BLOCK = 64  # bytes, of SHA-256
LINK = 32  # hex digits: 128 bits
_SALT = 16  # bytes
_INNER, _OUTER = bytes(byte ^ 0x36 for byte in range(256)), bytes(byte ^ 0x5C for byte in range(256))

SALT = "salt"
"""The field of an event's body that holds the salt of its personal fields."""

_encode = msgspec.json.Encoder().encode
_encode_sorted = msgspec.json.Encoder(order="sorted").encode


class ChainKey:
    """The key of the chain, ready to hash: HMAC (RFC 2104) with the key's two states computed once."""

    def __init__(self, key: bytes) -> None:
        """`key` has at most 64 bytes."""
        padded = key.ljust(_BLOCK, b"\0")
        self._inner, self._outer = hashlib.sha256(padded.translate(_INNER)), hashlib.sha256(padded.translate(_OUTER))

    def hash(self, message: bytes) -> str:
        """Return the keyed hash of a message as 32 hex digits."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.hexdigest()[:LINK]

    def states(self) -> "tuple[hashlib._Hash, hashlib._Hash]":
        """Return the inner and the outer state of the key, for whoever hashes millions and cannot afford a call each."""
        return self._inner, self._outer

    def digest(self, name: str, rows: Sequence[Mapping[str, object]]) -> str:
        """Return the keyed hash of rows under a name."""
        return self.hash(_encode_sorted([name, rows]))


def link_message(
    before: str, event_id: int, kind: str, aggregate: str, at: int, request_id: str | None, covers: str, body: str
) -> bytes:
    """Return what the link of a row is made over; `body` is without personal fields."""
    fields = (before, str(event_id), kind, aggregate, str(at), request_id or "", covers, body)
    return "\x1f".join(fields).encode()


def with_salt(body: str) -> str:
    """Return an event's body with a fresh salt for its personal fields."""
    return _encode(msgspec.json.decode(body) | {SALT: chance.token_hex(_SALT)}).decode()


def without_personal(body: str, personal: tuple[str, ...]) -> str:
    """Return an event's body as it is linked, and as it stays when the person is forgotten; damaged data as it is."""
    told = fields_of(body)
    if not told:
        return body
    told.pop(SALT, None)
    return _encode(told | dict.fromkeys(personal, "")).decode()


def personal_digest(key: ChainKey, body: str, personal: tuple[str, ...]) -> str:
    """Return the hash that stands in the chain for an event's personal fields; empty where they were forgotten."""
    told = fields_of(body)
    if not told.get(SALT):
        return ""
    return key.hash(_encode([told[SALT], *(told.get(name) for name in personal)]))


def fields_of(body: str) -> dict[str, object]:
    """Return the fields of an event's body, none where it is damaged."""
    try:
        return msgspec.json.decode(body, type=dict[str, object])
    except msgspec.DecodeError:
        return {}


def chain_of(connection: Connection) -> ChainKey:
    """Return the chain's key for a connection; raises Unavailable with SHOP_KEY_MISSING where this computer lacks it."""
    found = connection.get_execution_options().get("chain")
    key = found() if callable(found) else None
    if key is None:
        raise Unavailable("SHOP_KEY_MISSING")
    assert isinstance(key, ChainKey)  # noqa: S101
    return key

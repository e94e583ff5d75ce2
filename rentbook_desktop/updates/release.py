"""What a release says of itself: one small document, signed with the key whose public half this program was built with.

The document is `{"document": base64, "signature": base64}`; the first is UTF-8 JSON with `version` and `page`, the second its
Ed25519 signature (RFC 8032).
"""

import base64
import binascii
import re
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

LARGEST = 16_384
"""Bytes of a document; a real one has some hundred."""

_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){1,3}")


class ReleaseRefused(Exception):
    """A document that is not believed; `code` says why: NO_RELEASE, WRONG_SIGNATURE."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class ReleaseNews(Struct, frozen=True, kw_only=True):
    """The newest version, and the page from which a person gets it."""

    version: str
    page: str


class _Envelope(Struct, frozen=True):
    document: str
    signature: str


def read_release(content: bytes, public_key: bytes) -> ReleaseNews:
    """Return what a signed document says; raises ReleaseRefused."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        envelope = msgspec.json.decode(content, type=_Envelope)
        document = base64.b64decode(envelope.document, validate=True)
        signature = base64.b64decode(envelope.signature, validate=True)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, binascii.Error, ValueError) as error:
        raise ReleaseRefused("NO_RELEASE") from error
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, document)
    except (InvalidSignature, ValueError) as error:
        raise ReleaseRefused("WRONG_SIGNATURE") from error
    try:
        found = msgspec.json.decode(document, type=ReleaseNews)
        page = urlsplit(found.page)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise ReleaseRefused("NO_RELEASE") from error
    if not _VERSION.fullmatch(found.version) or page.scheme != "https" or not page.hostname:
        raise ReleaseRefused("NO_RELEASE")
    return found


def is_newer(version: str, than: str) -> bool:
    """Return whether a version comes after another: `0.10.0` after `0.9.1`. What is no version comes after none."""
    return bool(_VERSION.fullmatch(version)) and _parts(version) > _parts(than)


def _parts(version: str) -> tuple[int, ...]:
    found = [int(part) for part in re.findall(r"\d+", version)[:4]]
    return tuple(found + [0] * (4 - len(found)))

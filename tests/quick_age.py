"""Lets tests seal with a passphrase at once: age takes a second for it on purpose, and again to open what was sealed so.

What is made here is an age file like any other (https://age-encryption.org/v1), with less work in its scrypt; the program
opens it as it opens all. That the program itself seals with the usual work is a test of its own, in `backup/test_encryption.py`.
"""

import hmac
import os
from base64 import b64encode
from hashlib import sha256

import pyrage
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

AS_SHIPPED = pyrage.passphrase.encrypt
_WORK = 10
_CHUNK = 64 * 1024


def seal_quickly() -> None:
    """Seal with little work, from now on and in this process."""
    pyrage.passphrase.encrypt = _encrypted


def _encrypted(plain: bytes, passphrase: str) -> bytes:
    assert len(plain) < _CHUNK
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=1 << _WORK, r=8, p=1)
    wrapped = ChaCha20Poly1305(wrapping.derive(passphrase.encode())).encrypt(bytes(12), file_key, None)
    header = f"age-encryption.org/v1\n-> scrypt {_text(salt)} {_WORK}\n{_text(wrapped)}\n---".encode()
    seal = hmac.new(_derived(file_key, b"", b"header"), header, sha256).digest()
    last_chunk = bytes(11) + b"\x01"
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(last_chunk, plain, None)
    return header + b" " + _text(seal).encode() + b"\n" + nonce + payload


def _derived(key: bytes, salt: bytes, about: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=about).derive(key)


def _text(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")

"""Documents of releases for tests, signed with a key of their own."""

import base64
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
PAGE = "https://example.com/rentbook"


def signed(document=None, *, key=KEY, **fields) -> bytes:
    content = document if document is not None else json.dumps({"version": "0.2.0", "page": PAGE} | fields).encode()
    told = {"document": base64.b64encode(content), "signature": base64.b64encode(key.sign(content))}
    return json.dumps({name: value.decode() for name, value in told.items()}).encode()

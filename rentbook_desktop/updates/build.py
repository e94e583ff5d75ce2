"""Where this build asks for newer versions, and the public key it believes: a file that whoever builds it puts beside it."""

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.resources import resource_path

FILE = "updates.json"
_KEY_LENGTH = 32


class UpdateSource(Struct, frozen=True, kw_only=True):
    """An address, and the Ed25519 public key of the releases there, in hexadecimal."""

    url: str
    public_key: str

    @property
    def key(self) -> bytes:
        """The key itself."""
        return bytes.fromhex(self.public_key)


def update_source() -> UpdateSource | None:
    """Return what this build was given; None for a build without, or with something else than an HTTPS address and a key."""
    try:
        found = msgspec.json.decode(resource_path(FILE).read_bytes(), type=UpdateSource)
        fits = found.url.startswith("https://") and len(found.key) == _KEY_LENGTH
    except (OSError, ValueError, msgspec.DecodeError):
        return None
    return found if fits else None

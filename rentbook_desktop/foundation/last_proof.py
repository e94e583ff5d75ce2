"""What the last look through all records came to, kept in the data folder: a light at the desk until the next one."""

from pathlib import Path

import msgspec
from msgspec import Struct

from rentbook_desktop.foundation.whole_files import write_whole

FILE = "last-proof.json"


class LastProof(Struct, frozen=True, kw_only=True):
    """When all proofs were made (microseconds UTC), what they came to, which failed, and the head of the chain then."""

    at: int
    outcome: str
    failed: tuple[str, ...] = ()
    head: str = ""


def read_last_proof(folder: Path) -> LastProof | None:
    """Return the last one, None where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=LastProof)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None


def write_last_proof(folder: Path, proof: LastProof) -> None:
    """Keep one in place of the one before."""
    write_whole(folder / FILE, msgspec.json.encode(proof).decode())

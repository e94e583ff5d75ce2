"""Remembers the basket on the counter in a small file, so that neither a crash nor a lost database takes it along."""

import json
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

_FILE = "desk-basket.json"


class Keepsake(Struct, frozen=True, kw_only=True):
    """A basket that nobody settled; `request_id` is that under which it is set aside, so that it is so only once."""

    customer_id: int | None
    copies: tuple[str, ...]
    request_id: str


def keep(data: Path, basket: Keepsake | None) -> None:
    """Write the basket down whole, or forget the last one; it waits for the disk, so not in the GUI thread."""
    path = data / _FILE
    if basket is None:
        path.unlink(missing_ok=True)
        return
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(asdict(basket)), encoding="utf-8")
    draft.replace(path)


def left_over(data: Path) -> Keepsake | None:
    """Return the basket of a desk that did not come to its end; what cannot be read is nothing."""
    try:
        found = json.loads((data / _FILE).read_text(encoding="utf-8"))
        customer_id, copies = found["customer_id"], tuple(map(str, found["copies"]))
        return Keepsake(
            customer_id=None if customer_id is None else int(customer_id),
            copies=copies,
            request_id=str(found["request_id"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None

"""Saves the basket on the counter in a small file, so that neither a crash nor a lost database takes it along."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.whole_files import write_whole

_FILE = "desk-basket.json"


class SavedBasket(Struct, frozen=True, kw_only=True):
    """A basket that nobody settled; `request_id` is that under which it is set aside, so that it is so only once."""

    customer_id: int | None
    copies: tuple[str, ...]
    request_id: str

    @property
    def form(self) -> dict[str, Any]:  # Any: the arguments of an action differ in their types
        """What `hold_basket` is given to set it aside."""
        return {"customer_id": self.customer_id, "copies": list(self.copies), "request_id": self.request_id}


class BasketWriter:
    """Writes the latest basket through `call`, which runs work in another thread; of several in a row only the last."""

    def __init__(self, folder: Path, call: Callable[..., object]) -> None:
        self._folder, self._call = folder, call
        self.latest: SavedBasket | None = None
        self._writing = False

    def save(self, basket: SavedBasket | None) -> None:
        """Save a basket soon, or with None forget the one before."""
        self.latest = basket
        if not self._writing:
            self._writing = True

            def written(_answer: object) -> None:
                self._writing = False
                if self.latest != basket:
                    self.save(self.latest)

            self._call(lambda: save_basket(self._folder, basket), then=written, otherwise=written, in_order=True)

    def save_now(self) -> None:
        """Save it before this returns; raises OSError."""
        save_basket(self._folder, self.latest)


def save_basket(folder: Path, basket: SavedBasket | None) -> None:
    """Write the basket whole, or remove the last one; waits for the disk, so not in the GUI thread; raises OSError."""
    path = folder / _FILE
    if basket is None:
        path.unlink(missing_ok=True)
        return
    write_whole(path, json.dumps(asdict(basket)))


def load_basket(folder: Path) -> SavedBasket | None:
    """Return the basket of a desk that did not come to its end; what cannot be read is None."""
    try:
        found = json.loads(read_small_file(folder / _FILE))
        customer_id, copies = found["customer_id"], tuple(map(str, found["copies"]))
        return SavedBasket(
            customer_id=None if customer_id is None else int(customer_id),
            copies=copies,
            request_id=str(found["request_id"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None

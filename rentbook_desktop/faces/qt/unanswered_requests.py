"""Request ids of a desk: what got no answer is sent again under the id it had, so that it is done once."""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from rentbook_desktop.foundation.errors import ShopError, Unavailable
from rentbook_desktop.foundation.requests import fingerprint

if TYPE_CHECKING:
    from rentbook_desktop.shop import Shop

R = TypeVar("R")

_LASTING_S = 600.0
"""Seconds; what is done again later is meant to be done again."""


class UnansweredRequests:
    """Sends actions under ids of its own where they bring none; used by one thread, the writer."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._ids: dict[str, tuple[str, float]] = {}

    def do(self, shop: "Shop", act: Callable[..., R], form: Mapping[str, object]) -> R:
        """Do an action, again under the same id if the last try of just this came to nothing that is known."""
        spec = act.__dict__.get("spec")
        if spec is None or spec.once or not spec.stores_answer:
            return shop.do(act, **form)
        key = f"{shop.actor.staff_id}:{fingerprint(spec.name, form, leave_out='pin_hash')}"
        request_id = self._id_of(key)
        try:
            answer = shop.do_once(request_id, act, **form)
        except ShopError as error:
            if not isinstance(error, Unavailable):
                self._ids.pop(key, None)
            raise
        self._ids.pop(key, None)
        return answer

    def _id_of(self, key: str) -> str:
        now = self._seconds()
        self._ids = {one: (number, at) for one, (number, at) in self._ids.items() if now - at < _LASTING_S}
        return self._ids.setdefault(key, (str(uuid4()), now))[0]

"""Pictures of covers as a kiosk fetches them: those of titles it shows, as the device, whoever stands there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from rentbook_desktop.faces.kiosk.kiosk_client import ActingClient
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.errors import Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.catalog.covers import Cover

HEIGHT = 560
"""Pixels; the largest cover there is on a screen."""

_AGAIN = 5  # seconds


class KioskCovers:
    """The `PictureSource` of a kiosk; while the shop cannot be reached there are none."""

    def __init__(self, client: ActingClient, device: Actor, is_away: Callable[[], bool]) -> None:
        """`client` is one that no end of a visit closes."""
        self._client, self._device, self._is_away = client, device, is_away

    def fetch(
        self, title_id: int, /, *, then: "Callable[[Cover], object]", otherwise: Callable[[Exception], object]
    ) -> None:
        """Ask the shop."""
        from rentbook_desktop.queries.kiosk_titles import cover_at_kiosk

        if self._is_away():
            otherwise(Unavailable("KIOSK_AWAY", seconds=_AGAIN))
            return
        self._client.ask_as(self._device, cover_at_kiosk, title_id=title_id, then=then, otherwise=otherwise)

    def in_background(
        self,
        work: Callable[[], QImage | None],
        /,
        *,
        then: Callable[[QImage | None], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Do it in a thread of the kiosk."""
        self._client.call(work, then=then, otherwise=otherwise)

"""Pictures of covers, fetched once and kept small; decoded beside the window, so that scrolling never waits."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from rentbook_desktop.catalog.covers import Cover

_MAX = 300
_MAX_PIXELS = 8_000_000  # of a picture that is kept: there may be hundreds, and any program may have put them there


class PictureSource(Protocol):
    """Where pictures come from; both answer later, in the thread of the window, or never."""

    def fetch(
        self, title_id: int, /, *, then: "Callable[[Cover], object]", otherwise: Callable[[Exception], object]
    ) -> None:
        """Ask for the picture of a title."""

    def in_background(
        self,
        work: Callable[[], QImage | None],
        /,
        *,
        then: Callable[[QImage | None], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Have something slow done beside the window."""


class FetchedPictures(QObject):
    """A few hundred pictures by the number of their title, so many pixels high; `arrived` tells that one came."""

    arrived = Signal(int)

    def __init__(self, source: PictureSource, height: int, parent: QObject) -> None:
        super().__init__(parent)
        self._source, self._height = source, height
        self._known: OrderedDict[int, QImage | None] = OrderedDict()

    def get(self, title_id: int) -> QImage | None:
        """Return a title's picture, or None and fetch it."""
        if title_id in self._known:
            self._known.move_to_end(title_id)
            return self._known[title_id]
        self._known[title_id] = None
        if len(self._known) > _MAX:
            self._known.popitem(last=False)
        self._source.fetch(title_id, then=self._came, otherwise=lambda _: self.forget(title_id))
        return None

    def forget(self, title_id: int | None = None) -> None:
        """Let one be fetched again, or all."""
        if title_id is None:
            self._known.clear()
        else:
            self._known.pop(title_id, None)

    def _came(self, cover: "Cover") -> None:
        if cover.picture is None:
            return
        from rentbook_desktop.faces.qt.picture_decoder import decode_picture

        data, title_id = cover.picture, int(cover.title_id)

        def store(image: QImage | None) -> None:
            if title_id in self._known:  # else all of it was forgotten meanwhile
                self._known[title_id] = image
                self.arrived.emit(title_id)

        self._source.in_background(
            lambda: decode_picture(data, self._height, _MAX_PIXELS), then=store, otherwise=lambda _: None
        )

"""Pictures of covers, fetched once and kept small; decoded beside the window, so that scrolling never waits."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from rentbook_desktop.catalog.covers import Cover, cover_of
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.qt.picture_decoder import decode_picture

_MAX, _HEIGHT = 300, 320
_MAX_PIXELS = 8_000_000  # of a picture that is kept: there may be hundreds, and any program may have put them there


class Thumbnails(QObject):
    """A few hundred pictures by the number of their title; `arrived` tells that one came."""

    arrived = Signal(int)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._known: OrderedDict[int, QImage | None] = OrderedDict()

    def get(self, title_id: int) -> QImage | None:
        """Return a title's picture, or None and fetch it."""
        if title_id in self._known:
            self._known.move_to_end(title_id)
            return self._known[title_id]
        self._known[title_id] = None
        if len(self._known) > _MAX:
            self._known.popitem(last=False)
        self._context.ask(cover_of, title_id=title_id, then=self._came, otherwise=lambda _: self.forget(title_id))
        return None

    def forget(self, title_id: int | None = None) -> None:
        """Let one be fetched again, or all."""
        if title_id is None:
            self._known.clear()
        else:
            self._known.pop(title_id, None)

    def _came(self, cover: Cover) -> None:
        if cover.picture is None:
            return
        data, title_id = cover.picture, int(cover.title_id)

        def store(image: QImage | None) -> None:
            self._known[title_id] = image
            self.arrived.emit(title_id)

        self._context.call(lambda: decode_picture(data, _HEIGHT, _MAX_PIXELS), then=store, otherwise=lambda _: None)

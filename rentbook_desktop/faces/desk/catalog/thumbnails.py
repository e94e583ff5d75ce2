"""Pictures of covers, fetched once and kept small; decoded beside the window, so that scrolling never waits."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from rentbook_desktop.catalog.covers import Cover, cover_of
from rentbook_desktop.faces.desk.page import Room

_MAX, _HEIGHT = 300, 320


class Thumbnails(QObject):
    """A few hundred pictures by the number of their title; `arrived` tells that one came."""

    arrived = Signal(int)

    def __init__(self, space: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = space
        self._known: OrderedDict[int, QImage | None] = OrderedDict()

    def get(self, title_id: int) -> QImage | None:
        """Return a title's picture, or None and fetch it."""
        if title_id in self._known:
            self._known.move_to_end(title_id)
            return self._known[title_id]
        self._known[title_id] = None
        if len(self._known) > _MAX:
            self._known.popitem(last=False)
        self._room.ask(cover_of, title_id=title_id, then=self._came, otherwise=lambda _: self.forget(title_id))
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

        def store(image: QImage) -> None:
            self._known[title_id] = image
            self.arrived.emit(title_id)

        self._room.call(lambda: _decoded(data), then=store, otherwise=lambda _: None)


def _decoded(data: bytes) -> QImage:
    image = QImage.fromData(data)
    if image.height() > _HEIGHT:
        return image.scaledToHeight(_HEIGHT, Qt.TransformationMode.SmoothTransformation)
    return image

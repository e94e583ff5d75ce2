"""Pictures of covers as the desk fetches them."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from rentbook_desktop.catalog.covers import Cover, cover_of
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.qt.fetched_pictures import FetchedPictures

_HEIGHT = 320


class Thumbnails(FetchedPictures):
    """A few hundred pictures by the number of their title."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(_DeskPictures(context), _HEIGHT, parent)


class _DeskPictures:
    """Pictures as whoever is at the desk may see them."""

    def __init__(self, context: PageContext) -> None:
        self._context = context

    def fetch(
        self, title_id: int, /, *, then: Callable[[Cover], object], otherwise: Callable[[Exception], object]
    ) -> None:
        """Ask the shop."""
        self._context.ask(cover_of, title_id=title_id, then=then, otherwise=otherwise)

    def in_background(
        self,
        work: Callable[[], QImage | None],
        /,
        *,
        then: Callable[[QImage | None], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Do it in a thread of the desk."""
        self._context.call(work, then=then, otherwise=otherwise)

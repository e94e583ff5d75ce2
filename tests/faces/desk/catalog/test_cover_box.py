"""A picture that is dropped becomes the cover."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage

from rentbook_desktop.catalog.covers import Cover, cover_of, set_cover
from tests.faces.catalog_states import CHOSEN
from tests.faces.desk.catalog.page_driver import shown


def drop(widget, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    widget.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, mime, left, none))


def test_a_picture_that_is_dropped_becomes_the_cover_in_its_size(page, context, tmp_path):
    context.answers |= {cover_of: Cover(title_id=CHOSEN, picture=None), set_cover: shown(CHOSEN)}
    image = QImage(3000, 4000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(str(tmp_path / "cover.png"))
    drop(page.detail.cover, tmp_path / "cover.png")
    act, form = context.done[-1]
    assert (act, form["title_id"]) == (set_cover, CHOSEN)
    assert QImage.fromData(form["picture"]).height() == 600
    assert context.toasts[-1].action

"""Figures taken away as a picture."""

from PySide6.QtGui import QImage

from rentbook_desktop.status.actions import give_out


def test_a_picture_is_written(shown, context, tmp_path):
    page = shown()
    context.answers[give_out] = None
    page.exporter.choose = lambda _parent, _title, name, _kind, then: then(tmp_path / name)
    page.parts.categories.given_out.emit("png")
    assert QImage(str(tmp_path / f"{page.parts.categories.head.title.text()}-2026-11-22.png")).width() > 200
    assert page.parts.categories.menu.isVisible()

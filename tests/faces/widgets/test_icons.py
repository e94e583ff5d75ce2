"""Icons, sharp and in the colours of the theme."""

import sys

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from rentbook_desktop.faces.widgets.icons import _face_folder, icon
from rentbook_desktop.faces.widgets.tokens import tokens


def test_an_icon_follows_theme_and_state(theme):
    def ink(picture):
        image = picture.toImage()
        return {
            image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250
        }

    drawn = icon("x", "accent")
    light = ink(drawn.pixmap(QSize(32, 32)))
    off = ink(drawn.pixmap(QSize(32, 32), QIcon.Mode.Disabled))
    theme.apply("dark")
    dark = ink(drawn.pixmap(QSize(32, 32)))
    theme.apply("light")
    assert light == {tokens().colours["light"]["accent"].lower()}
    assert dark == {tokens().colours["dark"]["accent"].lower()}
    assert off == {tokens().colours["light"]["disabled"].lower()}


def test_an_icon_is_drawn_at_the_real_pixel_ratio(theme):
    assert icon("x").pixmap(QSize(16, 16), 2.0).devicePixelRatio() == 2.0
    assert icon("x").pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)


def test_no_icon_costs_the_start_of_its_library(theme):
    icon("barcode").pixmap(16, 16)
    assert "qtawesome" not in sys.modules


def test_an_installed_program_has_the_face_among_its_resources(tmp_path, monkeypatch):
    monkeypatch.setattr("rentbook_desktop.faces.widgets.icons.resource_path", lambda name: tmp_path / name)
    from_library = _face_folder()
    assert from_library.name == "fonts"
    (tmp_path / "phosphor").mkdir()
    assert _face_folder() == tmp_path / "phosphor"

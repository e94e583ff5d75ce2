"""The theme changes everything at once."""

from types import SimpleNamespace

from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.widgets.tokens import tokens


def test_switching_the_theme_repaints_everything(window, view, theme, shown_states):
    view.show_state(shown_states["insufficient"])
    view.scan_box.edit.setReadOnly(True)  # no blinking caret in the pictures
    QApplication.processEvents()
    light = window.grab().toImage()
    theme.apply("dark")
    dark = window.grab().toImage()
    theme.apply("light")
    again = window.grab().toImage()
    colours = tokens().colours
    assert light.pixelColor(4, 300).name().upper() == colours["light"]["canvas"]
    assert dark.pixelColor(4, 300).name().upper() == colours["dark"]["canvas"]
    assert again == light
    bright = sum(dark.pixelColor(x, y).lightness() > 200 for x in range(0, 1440, 8) for y in range(0, 900, 8))
    assert bright < 180 * 112 * 0.03  # only letters and covers are bright in the dark


def test_a_change_of_theme_dresses_everything_once(theme, monkeypatch):
    dressed, app = [], theme._styled
    spy = SimpleNamespace(
        setStyleSheet=lambda clothes: (dressed.append(clothes), app.setStyleSheet(clothes)), styleSheet=app.styleSheet
    )
    monkeypatch.setattr(theme, "_styled", spy)
    theme.apply("dark")
    theme.apply("dark")  # the same clothes are not put on again
    assert len(dressed) == 1
    theme.apply("light")
    assert len(dressed) == 2


def test_nothing_moves_for_people_who_asked_for_stillness(view, shown_states):
    view.show_state(shown_states["busy"])
    assert not view.basket.rent.view.highlight.active
    assert not view.confirm.bar._spinner._timer.isActive()

"""Colours, letters and the cost of painting."""

import sys
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from rentbook_desktop.faces.widgets.basket_delegate import BasketDelegate

from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.fonts import font, px, set_scale
from rentbook_desktop.faces.widgets.icons import icon
from rentbook_desktop.faces.widgets.theme import colours, set_high_contrast, set_reduced_motion
from rentbook_desktop.faces.widgets.tokens import contrast, tokens
from tests.faces.gallery import settle

TEXT = [
    ("text", "surface"), ("text", "canvas"), ("text2", "surface"), ("text2", "canvas"), ("text3", "surface"),
    ("text3", "sunken"), ("text3", "hover"), ("text3", "soft"), ("accent", "surface"), ("accent", "soft"),
    ("onaccent", "accent"), ("onaccent", "accentH"), ("onaccent", "accentP"), ("ok", "okbg"), ("ok", "surface"),
    ("info", "infobg"), ("bad", "badbg"), ("bad", "surface"), ("warn", "warnbg"), ("vio", "viobg"), ("mute", "mutebg"),
    ("text2", "badbg"), ("ontip", "tip"), ("text2", "pressed"), ("text2", "warnbg"), ("bad", "hover"),
]  # fmt: skip
EDGES = [("control", "surface"), ("control", "canvas"), ("badsolid", "surface"), ("accent", "surface")]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(mode, ink, ground):
    colours = tokens().colours[mode]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_in_high_contrast_text_stands_further_apart(theme, mode, ink, ground):
    set_high_contrast(stark=True)
    try:
        theme.apply(mode)
        shown = colours()
        usual = tokens().colours[mode]
        assert contrast(shown[ink], shown[ground]) >= min(7.0, contrast(usual[ink], usual[ground]))
        assert contrast(shown["text"], shown["surface"]) == pytest.approx(21)
    finally:
        set_high_contrast(stark=False)
        theme.apply("light")


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), EDGES)
def test_edges_can_be_seen(mode, ink, ground):
    colours = tokens().colours[mode]
    assert contrast(colours[ink], colours[ground]) >= 3


def test_both_themes_have_the_same_colours():
    assert tokens().colours["light"].keys() == tokens().colours["dark"].keys()


def test_digits_in_columns_are_equally_wide(theme):
    metrics = QFontMetricsF(font("h3", tabular=True))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"))


def test_one_scale_enlarges_every_letter(theme):
    set_scale(130)
    try:
        assert font("body").pixelSize() == px(14) == 18
    finally:
        set_scale(100)


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
    dressed, app = [], theme._app
    spy = SimpleNamespace(
        setStyleSheet=lambda clothes: (dressed.append(clothes), app.setStyleSheet(clothes)),
        styleSheet=app.styleSheet, setPalette=app.setPalette, setFont=app.setFont,
    )  # fmt: skip
    monkeypatch.setattr(theme, "_app", spy)
    theme.apply("dark")
    theme.apply("dark")  # the same clothes are not put on again
    assert len(dressed) == 1
    theme.apply("light")
    assert len(dressed) == 2


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


def _cover(title):
    image = QImage(36, 50, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_cover(painter, QRectF(0, 0, 36, 50), title)
    painter.end()
    return image


def test_a_title_always_has_the_same_cover_and_others_have_others(theme):
    assert _cover("날개") == _cover(" 날개 ")
    assert len({_cover(f"책 {at}").cacheKey() and bytes(_cover(f"책 {at}").constBits()) for at in range(60)}) > 30


def test_of_a_basket_of_three_hundred_only_what_is_seen_is_painted(view, shown_states, monkeypatch):
    line = shown_states["basket"].rent[0]
    many = tuple(replace(line, copy=f"RB-{at}", title=f"책 {at}") for at in range(300))
    view.show_state(replace(shown_states["basket"], rent=many))
    settle()
    painted, plain = [], BasketDelegate._ground

    def paint(self, painter, cell, option, index, line):
        painted.append((index.row(), index.column()))
        plain(self, painter, cell, option, index, line)

    monkeypatch.setattr(BasketDelegate, "_ground", paint)
    view.basket.grab()
    seen = view.basket.viewport().height() // view.basket.rent.view.rowHeight(0)
    assert seen <= len({row for row, _ in painted}) <= seen + 2
    assert len(painted) == len(set(painted))  # and every cell once


def test_showing_a_state_makes_no_new_widgets(view, shown_states):
    for name in ("basket", "insufficient", "basket"):
        view.show_state(shown_states[name])
    before = [id(one) for one in view.findChildren(QWidget)]
    view.show_state(shown_states["insufficient"])
    view.show_state(shown_states["basket"])
    assert [id(one) for one in view.findChildren(QWidget)] == before


def test_toasts_stack_to_three_and_bad_news_stays(window, qtbot):
    for at in range(5):
        window.show_toast(ToastContent(tone="bad", title=str(at)))
    assert [face.title for face in window.toasts.shown()] == ["2", "3", "4"]
    toast = window.toasts._pile[0]
    assert not toast._life.isActive()
    toast.leave()
    qtbot.waitUntil(lambda: len(window.toasts.shown()) == 2)


def test_the_button_of_a_toast_does_its_action_once(window, qtbot):
    pressed = []
    window.show_toast(ToastContent(tone="ok", title="a", action="b", then=lambda: pressed.append("b")))
    button = window.toasts._pile[0].findChild(Button)
    button.click()
    button.click()
    assert pressed == ["b"]


def test_toasts_cover_neither_the_scan_box_nor_the_confirm_key(window, view, shown_states):
    view.show_state(shown_states["basket"])
    for at in range(3):
        window.show_toast(ToastContent(tone="bad", title=str(at)))
    pile = window.toasts.geometry()
    for widget in (view.scan_box, view.confirm):
        corner = widget.mapTo(window, widget.rect().topLeft())
        assert not pile.intersects(widget.rect().translated(corner))


def test_void_calls_do_not_eat_none(qapp):
    keep = [None] * 100_000
    label = QLabel()
    label.setText("a")
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("a")
    assert abs(sys.getrefcount(None) - before) < 100
    assert keep


@pytest.fixture
def moving():
    set_reduced_motion(still=False)
    yield
    set_reduced_motion(still=True)


def test_a_toast_comes_and_goes_with_motion(window, qtbot, moving):
    window.show_toast(ToastContent(tone="ok", title="a"))
    qtbot.waitUntil(lambda: window.toasts._pile[0]._seen == 1.0)
    window.toasts._pile[0].leave()
    qtbot.waitUntil(lambda: window.toasts.shown() == [])


def test_a_new_line_glows_and_stops_glowing(view, shown_states, qtbot, moving):
    view.show_state(shown_states["basket"])
    lines = view.basket.rent.view
    assert lines.highlight.active
    qtbot.waitUntil(lambda: not lines.highlight.active)


def test_nothing_moves_for_people_who_asked_for_stillness(view, shown_states):
    view.show_state(shown_states["busy"])
    assert not view.basket.rent.view.highlight.active
    assert not view.confirm.bar._spinner._timer.isActive()


def test_the_ring_outlives_the_widget_it_was_around(window, view, shown_states):
    view.show_state(shown_states["insufficient"])
    tiles = view.top_up.tiles
    tiles._tiles[5000].setFocus(Qt.FocusReason.TabFocusReason)
    tiles.show_tiles([(2000, "a"), (3000, "b")], None)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    view.scan_box.edit.setFocus()
    assert window.ring.isVisible()

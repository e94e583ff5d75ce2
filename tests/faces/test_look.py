"""Colours, letters and the cost of painting."""

import sys

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QWidget

from rentbook_desktop.faces.widgets.row_delegate import RowDelegate
from rentbook_desktop.faces.widgets.theme import set_reduced_motion
from tests.faces.gallery import settle


def test_of_a_basket_of_three_hundred_only_what_is_seen_is_painted(view, shown_states, monkeypatch):
    line = shown_states["basket"].rent[0]
    many = tuple(replace(line, copy=f"RB-{at}", title=f"책 {at}") for at in range(300))
    view.show_state(replace(shown_states["basket"], rent=many))
    settle()
    painted, plain = [], RowDelegate._ground

    def paint(self, painter, cell, option, index, line):
        painted.append((index.row(), index.column()))
        plain(self, painter, cell, option, index, line)

    monkeypatch.setattr(RowDelegate, "_ground", paint)
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
    set_reduced_motion(on=False)
    yield
    set_reduced_motion(on=True)


def test_a_new_line_glows_and_stops_glowing(view, shown_states, qtbot, moving):
    view.show_state(shown_states["basket"])
    lines = view.basket.rent.view
    assert lines.highlight.active
    qtbot.waitUntil(lambda: not lines.highlight.active)

"""The keys at the foot of the palette."""

import pytest

from rentbook_desktop.faces.desk.palette.footer import FooterKey, PaletteFooter


@pytest.fixture
def footer(qtbot, theme):
    made = PaletteFooter()
    qtbot.addWidget(made)
    made.resize(600, 42)
    return made


def test_keys_and_hint_are_said(footer):
    footer.set_text([(("Ctrl", "K"), "닫기"), (("Enter",), "열기")], "명령은 >")
    assert footer.accessibleName() == "Ctrl+K 닫기, Enter 열기. 명령은 >"


def test_a_hint_that_has_no_room_is_left_out(footer):
    keys = [(("Enter",), "열기")]
    footer.set_text(keys, "")
    without = footer.grab().toImage()
    footer.set_text(keys, "아주 긴 도움말 " * 30)
    assert footer.grab().toImage() == without
    footer.set_text(keys, "짧은 말")
    assert footer.grab().toImage() != without


def test_a_longer_key_is_wider(qtbot, theme):
    short, long = FooterKey("Tab"), FooterKey("Backspace")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.sizeHint().width() > short.sizeHint().width()

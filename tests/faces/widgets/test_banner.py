"""A message in a card: its tone in colour and icon, its sentence only where there is one."""

import pytest

from rentbook_desktop.faces.widgets.banner import Banner


@pytest.fixture
def banner(qtbot, theme):
    made = Banner("warn")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_sentence_is_shown_where_there_is_one(banner):
    banner.set_text("연결이 끊겼어요", "곧 다시 연결해요")
    assert (banner.title.text(), banner.sentence.isVisible()) == ("연결이 끊겼어요", True)
    banner.set_text("연결이 끊겼어요")
    assert not banner.sentence.isVisible()


def test_bad_news_have_a_red_title_and_others_do_not(banner):
    banner.set_tone("bad")
    assert (banner.property("tone"), banner.title.property("c")) == ("bad", "bad")
    banner.set_tone("info")
    assert (banner.property("tone"), banner.title.property("c")) == ("info", "text")

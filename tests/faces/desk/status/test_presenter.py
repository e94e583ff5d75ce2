"""What the page says when there is little to say."""

from PySide6.QtCore import Qt

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.status.history import history
from tests.faces.status_states import FULL


def test_while_the_figures_cannot_be_had_the_old_ones_stay(shown, context, qtbot):
    page = shown("old figures")
    assert page.parts.trouble.isVisible()
    assert page.parts.tiles["out"].face.figure == "287권"
    context.answers |= FULL
    qtbot.mouseClick(page.parts.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.parts.trouble.isVisible())


def test_with_nothing_at_all_the_page_says_so_and_offers_to_try_again(shown, context, qtbot):
    page = shown("error")
    assert page.showing.state == "error"
    context.answers |= FULL
    qtbot.mouseClick(page.showing.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.showing.state == "ready")


def test_an_empty_shop_says_what_will_stand_where(shown):
    parts = shown("empty").parts
    states = [
        parts.trend.showing.state,
        parts.categories.showing.state,
        parts.late.showing.state,
        parts.idle.showing.state,
    ]
    assert states == ["empty"] * 4
    assert not parts.trend.menu.isEnabled()


def test_a_failed_question_of_one_part_is_told_in_its_words(shown, context):
    page = shown()
    context.answers[history] = Unavailable("UNREACHABLE", seconds=3)
    page.parts.span._segments[0].click()
    assert page.parts.trouble.sentence.text() != ""

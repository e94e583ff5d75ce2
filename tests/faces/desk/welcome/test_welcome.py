"""The first start on a very small screen."""

from PySide6.QtWidgets import QApplication, QWidget

from tests.faces.gallery import looks, settle, shown


def test_the_card_scrolls_to_what_has_the_focus_where_the_screen_is_small(qtbot, theme):
    with looks(theme, scale=130), shown("cover", "welcome_terms", "ko", (960, 540)) as window:
        qtbot.waitUntil(window.isActiveWindow)
        area = next(one._area for one in window.findChildren(QWidget) if type(one).__name__ == "Welcome")
        welcome = area.parentWidget()
        welcome.setGeometry(0, 0, 960, 540)
        settle()
        assert area.verticalScrollBar().maximum() > 0
        welcome.next.setFocus()
        settle()
        place = welcome.next.mapTo(area.viewport(), welcome.next.rect().bottomLeft())
        assert QApplication.focusWidget() is welcome.next
        assert 0 < place.y() <= area.viewport().height()

"""The first start on a very small screen."""

from PySide6.QtWidgets import QApplication, QWidget

from rentbook_desktop.faces.widgets.focus_ring import FocusRing
from tests.faces.gallery import looks, settle, shown


def test_the_card_scrolls_to_what_has_the_focus_where_the_screen_is_small(qtbot, theme):
    with looks(theme, scale=130), shown(theme, "cover", "welcome_terms", "ko", (960, 540)) as window:
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


def test_the_card_is_as_high_as_its_highest_step_and_fits_the_small_window(theme):
    for language in ("ko", "en"):
        with shown(theme, "cover", "welcome_beginning", language, (1180, 720)) as window:
            (area,) = (one._area for one in window.findChildren(QWidget) if type(one).__name__ == "Welcome")
            assert area.verticalScrollBar().maximum() == 0


def test_while_it_works_the_focus_stays_on_the_card(qtbot, theme):
    with shown(theme, "cover", "welcome_busy", "ko", (1180, 720)) as window:
        qtbot.waitUntil(window.isActiveWindow)
        (welcome,) = (one for one in window.findChildren(QWidget) if type(one).__name__ == "Welcome")
        assert window.focusWidget() is welcome
        assert not window.findChild(FocusRing).isVisible()

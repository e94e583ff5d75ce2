"""The banner of a practice shop: two ways out, of which one asks first."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.practice_banner import PracticeBanner


def test_it_stands_on_every_page_and_deletes_only_after_a_question(window, words):
    left = []
    banner = PracticeBanner(words, window, left.append)
    window.add_banner(banner)
    banner.show()
    assert "연습 가게예요" in banner.title.text()
    banner.delete.click()
    assert banner.question.isVisible()
    assert banner.question.no.hasFocus()
    banner.question.no.click()
    assert left == []
    banner.delete.click()
    banner.question.yes.click()
    banner.real.click()
    assert left == [True, False]
    words.set_language("en")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert "practice shop" in banner.title.text()

"""The notice of a kiosk that was given up, and the sizes of what the lock shows."""

import pytest
from PySide6.QtCore import QSize

from rentbook_desktop.faces.kiosk.broken_notice import BrokenNotice
from rentbook_desktop.faces.kiosk.guard_scenes import broken_scene, canvas, leave_scene
from rentbook_desktop.faces.kiosk.scene import Intent
from rentbook_desktop.foundation.i18n import Translator

SIZES = ((1080, 1920), (1280, 800), (540, 960))


def test_its_button_has_the_kiosk_tried_again(qtbot, theme):
    notice, wanted = BrokenNotice(Translator("ko")), []
    qtbot.addWidget(notice)
    notice.wanted.connect(wanted.append)
    notice.resize(QSize(1080, 1920))
    notice.show()
    notice.buttons()[0].click()
    assert wanted == [Intent("again")]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_all_of_it_lies_on_the_screen_and_nothing_on_anything_else(size, language):
    on, words = canvas(*size), Translator(language)
    for scene in (broken_scene(words, on), leave_scene(words, on, typed=3, remark="…")):
        areas = [one.area for one in (*scene.items, *scene.touches)]
        assert all(
            area.x >= 0 and area.y >= 0 and area.right <= on.width and area.bottom <= on.height for area in areas
        )
        for index, one in enumerate(areas):
            for other in areas[index + 1 :]:
                apart = one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
                assert apart, (one, other)

"""The ways to the pages, and who is at the desk: spoken, and different to look at."""

import pytest
from PySide6.QtGui import QImage

from rentbook_desktop.faces.desk.navigation import NavItem, OperatorRow


@pytest.fixture
def item(qtbot, theme):
    made = NavItem("notices", "bell", 6)
    qtbot.addWidget(made)
    made.resize(200, 40)
    return made


def picture(widget):
    """The pixels alone: what the fourth byte of each holds is nobody's business."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)  # it must outlive the view of its bits
    return bytes(image.constBits())


def test_a_badge_is_painted_and_more_than_two_digits_look_the_same(item):
    pictures = []
    for badge in (0, 3, 100, 2000):
        item.show_item("알림", badge, f"알림 {badge}")
        pictures.append(picture(item))
    assert len(set(pictures)) == 3
    assert pictures[2] == pictures[3]
    assert item.accessibleName() == "알림 2000"


def test_a_narrow_one_says_its_name_on_hover(item):
    item.show_item("알림", 0, "알림 6")
    assert item.toolTip() == ""
    item.narrow = True
    item.show_item("알림", 0, "알림 6")
    assert item.toolTip() == "알림"


def test_who_is_at_the_desk_is_said_and_painted(qtbot, theme):
    row = OperatorRow()
    qtbot.addWidget(row)
    row.resize(200, 48)
    row.show_operator("김하늘", "사장", "김하늘 사장, 잠그기")
    before = picture(row)
    assert row.accessibleName() == row.toolTip() == "김하늘 사장, 잠그기"
    row.show_operator("이준서", "직원", "이준서 직원, 잠그기")
    assert picture(row) != before

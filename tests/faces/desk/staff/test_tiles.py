"""Who works here, as tiles: pressed by hand or by their key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.staff.tiles import StaffMember, StaffTile, StaffTiles

OWNER, CLERK = StaffMember(staff_id=1, name="김하늘", role="사장"), StaffMember(staff_id=2, name="이준서", role="직원")


@pytest.fixture
def tiles(qtbot, theme):
    made = StaffTiles()
    qtbot.addWidget(made)
    made.show_staff([OWNER, CLERK], 1)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(tiles):
    return [one for one in tiles.findChildren(StaffTile) if not one.isHidden()]


def test_a_click_chooses_somebody(qtbot, tiles):
    with qtbot.waitSignal(tiles.chosen) as chosen:
        QTest.mouseClick(shown(tiles)[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [2]
    assert [one.isChecked() for one in shown(tiles)] == [False, True]


def test_a_key_of_nobody_chooses_nobody(qtbot, tiles):
    with qtbot.assertNotEmitted(tiles.chosen):
        QTest.keyClick(tiles, Qt.Key.Key_F5)
    with qtbot.waitSignal(tiles.chosen) as chosen:
        QTest.keyClick(tiles, Qt.Key.Key_F2)
    assert chosen.args == [2]


def test_each_says_name_role_and_key(tiles):
    assert [one.accessibleName() for one in shown(tiles)] == ["김하늘 사장 F1", "이준서 직원 F2"]

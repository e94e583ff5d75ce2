"""The categories of the settings: chosen by hand or by arrow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.settings.categories import Categories


@pytest.fixture
def categories(qtbot, theme):
    made = Categories([("shop", "storefront"), ("money", "money"), ("staff", "users")])
    qtbot.addWidget(made)
    made.set_text({"shop": "가게", "money": "돈", "staff": "직원"})
    made.show_chosen("shop")
    made.chosen.connect(made.show_chosen)
    made.show()
    return made


def test_a_click_chooses_one(qtbot, categories):
    with qtbot.waitSignal(categories.chosen) as chosen:
        QTest.mouseClick(categories.items[2], Qt.MouseButton.LeftButton)
    assert (chosen.args, categories.chosen_item().key) == (["staff"], "staff")


def test_arrows_go_up_and_down_and_stop_at_the_ends(categories):
    for _ in range(4):
        QTest.keyClick(categories, Qt.Key.Key_Down)
    assert categories.chosen_item().key == "staff"
    QTest.keyClick(categories, Qt.Key.Key_Up)
    assert categories.chosen_item().accessibleName() == "돈"

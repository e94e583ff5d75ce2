"""The categories of the settings: chosen by hand or by arrow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.settings.categories import Categories
from tests.faces.gallery import looks


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


def test_high_contrast_draws_an_edge_around_the_one_that_is_chosen(categories, theme):
    with looks(theme, high_contrast=True):
        chosen, other = (categories.items[index].grab().toImage() for index in (0, 1))
    edge = chosen.height() // 2
    assert chosen.pixelColor(1, edge).lightness() < 60
    assert other.pixelColor(1, edge).lightness() > 200

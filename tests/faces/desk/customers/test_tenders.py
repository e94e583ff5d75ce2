"""Cash, card or transfer: one of them, always."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.customers.tenders import TENDERS, TenderTiles
from rentbook_desktop.wallet.model import Tender


@pytest.fixture
def tiles(qtbot, theme):
    made = TenderTiles()
    qtbot.addWidget(made)
    made.set_text("받은 방법", {"cash": "현금", "card": "카드", "transfer": "이체"})
    made.show()
    return made


def test_cash_is_meant_until_another_is_pressed(qtbot, tiles):
    assert tiles.selected() == "cash"
    with qtbot.waitSignal(tiles.chosen) as chosen:
        QTest.mouseClick(tiles.tiles["card"], Qt.MouseButton.LeftButton)
    assert (chosen.args, tiles.selected()) == (["card"], "card")


def test_what_is_put_by_the_program_is_not_told(qtbot, tiles):
    with qtbot.assertNotEmitted(tiles.chosen):
        tiles.select("transfer")
    assert tiles.selected() == "transfer"


def test_every_tender_of_the_shop_has_its_tile_and_its_name(tiles):
    assert set(TENDERS) == {one.value for one in Tender}
    assert tiles.tiles["card"].accessibleName() == "받은 방법 카드"

"""Whose page this is, with the ways to their other pages."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.mypage.identity import Identity
from rentbook_desktop.mypage.customer_page import CustomerPage


def page(customer=7, name="박서연", card="C-77", joined=date(2026, 3, 1)):
    return CustomerPage(
        customer=customer, name=name, card=card, joined_on=joined, balance=0, at_home=(), overdue=0, before=0, points=()
    )


@pytest.fixture
def identity(qtbot, theme, words):
    made = Identity(words)
    qtbot.addWidget(made)
    made.resize(800, 80)
    made.show()
    return made


def test_name_card_and_number_are_shown_and_the_number_goes_with_its_customer(identity):
    identity.show_customer_page(page())
    identity.show_phone(7, "010-****-5678")
    assert identity.name.text() == "박서연"
    assert all(part in identity.detail.text() for part in ("C-77", "010-****-5678", "2026"))
    identity.show_customer_page(page())
    assert "5678" in identity.detail.text()
    identity.show_customer_page(page(8, "한지우", "C-78", None))
    assert identity.detail.text() == "C-78"


def test_a_number_that_comes_before_its_page_waits_for_it(identity):
    identity.show_customer_page(page())
    identity.show_phone(8, "010-****-9999")
    assert "9999" not in identity.detail.text()
    identity.show_customer_page(page(8, "한지우", "C-78", None))
    assert "010-****-9999" in identity.detail.text()


@pytest.mark.parametrize(("button", "way"), [("file", "customers"), ("counter", "counter")])
def test_each_button_leads_to_its_page(qtbot, identity, button, way):
    with qtbot.waitSignal(identity.wished) as wished:
        QTest.mouseClick(getattr(identity, button), Qt.MouseButton.LeftButton)
    assert wished.args == [way]

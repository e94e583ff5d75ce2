"""The last movements of points, each in words."""

from datetime import date

import pytest

from rentbook_desktop.faces.desk.mypage.points_card import PointsCard
from rentbook_desktop.mypage.customer_page import PointMoved


def point(number, kind, amount, *, tender="", title=""):
    return PointMoved(
        transfer_id=number, day=date(2026, 11, number), kind=kind, amount=amount, tender=tender, title=title
    )


@pytest.fixture
def card(qtbot, theme, words):
    made = PointsCard(words)
    qtbot.addWidget(made)
    made.show()
    made.retranslate()
    return made


def shown(card):
    return [
        (day.text(), what.text(), amount.text(), amount.property("c"))
        for day, what, amount in card._lines
        if not day.isHidden()
    ]


def test_what_came_in_is_green_and_a_book_is_named(card, words):
    card.show_points((point(5, "TOP_UP", 5000, tender="cash"), point(4, "RENTAL", -700, title="소나기")))
    paid, rented = shown(card)
    assert (paid[0], paid[2], paid[3]) == ("11/05", "+5,000P", "ok")
    assert (rented[1], rented[3]) == (words.tr("mypage.point_rental", title="소나기"), "text")


def test_points_of_a_cancelled_rental_say_that_they_came_back(card, words):
    card.show_points((point(5, "REVERSAL", 700, title="소나기"),))
    assert shown(card)[0][1] == words.tr("mypage.point_back", title="소나기")


def test_who_never_had_points_reads_so(card):
    card.show_points(())
    assert (shown(card), card.none.isHidden()) == ([], False)
    card.show_points((point(5, "REFUND", -500, tender="card"),))
    assert card.none.isHidden()

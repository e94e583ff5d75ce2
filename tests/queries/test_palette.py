"""What the command palette finds, on both kinds of database."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, add_copies, mark_copy, register_title
from rentbook_desktop.catalog.removal import remove_title
from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.queries.palette import palette_recent, palette_search


@pytest.fixture
def furnished(small):
    do = small.shop.do
    for name, phone, card in (
        ("박서연", "010-2217-4821", "M-00217"),
        ("박서준", "010-5340-1190", "M-00534"),
        ("이도현", "010-3333-4822", "2000000017"),
    ):
        do(register_customer, name=name, phone=phone, card_number=card)
    for name, author, barcode in (
        ("박서방네 책 읽는 고양이", "박서원", "RB-002210"),
        ("달빛 도서관의 수상한 손님", "문가온", "RB-000412"),
        ("Dune 50%", "Frank Herbert", "9000017"),
    ):
        title = do(register_title, card=TitleCard(name=name, author=author, isbn=None))
        do(add_copies, title_id=title.title_id, barcode=barcode)
    small.top_up(1, 12_500)
    small.shop.deliver()
    return small


def test_what_is_found_says_what_a_row_shows(furnished):
    found = furnished.shop.ask(palette_search, words="박서")
    person, title = found.customers[0], found.titles[0]
    assert (person.card, person.phone, person.balance) == ("M-00217", "010-****-4821", 12_500)
    assert (title.author, title.copies, title.available, title.copy) == ("박서원", 1, 1, "RB-002210")
    furnished.shop.do(mark_copy, barcode="RB-002210", state="REPAIR")
    title = furnished.shop.ask(palette_search, words="박서방").titles[0]
    assert (title.copies, title.available, title.copy) == (1, 0, "RB-002210")
    assert furnished.shop.ask(palette_search, words="RB-0022").copies[0].state == "REPAIR"


def test_recent_ones_come_in_their_order_and_without_what_is_gone(furnished):
    furnished.shop.do(remove_title, title_id=2)
    found = furnished.shop.ask(
        palette_recent, customers=[3, 1, 99], titles=[3, 2, 1], copies=["RB-000412", "RB-002210"]
    )
    assert [one.customer for one in found.customers] == [3, 1]
    assert [one.title_id for one in found.titles] == [3, 1]
    assert [one.copy for one in found.copies] == ["RB-002210"]

"""Titles and copies: registered, edited, marked."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, add_copies, edit_title, mark_copy, register_title
from rentbook_desktop.catalog.queries import show_title
from rentbook_desktop.catalog.removal import remove_title
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused, Unavailable
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.search.queries import search_titles
from tests.shops import codes


def title_of(small, copy):
    return small.shop.ask(show_copy, barcode=copy).title_id


def test_a_title_is_registered_edited_and_removed(small):
    made = small.shop.do(
        register_title, card=TitleCard(name=" 메밀꽃   필 무렵 ", author="이효석", isbn="978-89-546-0891-6")
    )
    assert (made.name, made.isbn, made.price) == ("메밀꽃 필 무렵", "9788954608916", 1000)
    edited = small.shop.do(edit_title, title_id=made.title_id, card=TitleCard(price=1500, rating="19"))
    assert (edited.name, edited.price, edited.rating, edited.list_price) == ("메밀꽃 필 무렵", 1500, "19", None)
    for list_price, wanted in ((12_000, 12_000), (0, None)):
        card = TitleCard(list_price=list_price)
        assert small.shop.do(edit_title, title_id=made.title_id, card=card).list_price == wanted
    small.shop.do(add_copies, title_id=made.title_id, count=2)
    gone = small.shop.do(remove_title, title_id=made.title_id)
    assert (gone.state, gone.copies) == ("REMOVED", ())
    small.shop.deliver()
    assert small.shop.ask(search_titles, words="메밀꽃").count == 0


def test_a_title_comes_with_its_copies_or_not_at_all(small, monkeypatch):
    def fail(*_):
        raise Unavailable("LOCKED")

    with monkeypatch.context() as broken:
        broken.setattr("rentbook_desktop.catalog.actions.next_barcodes", fail)  # the title lies in the table by then
        with pytest.raises(Unavailable):
            small.shop.do(register_title, card=TitleCard(name="소나기"), copies=3)
    small.shop.deliver()
    assert small.shop.ask(search_titles, words="소나기").count == 0
    made = small.shop.do(register_title, card=TitleCard(name="소나기"), copies=3)
    assert list(made.copies) == [f"RB-{made.title_id:06}-{n}" for n in (1, 2, 3)]
    small.shop.deliver()
    assert [(one.title_id, one.available) for one in small.shop.ask(search_titles, words="소나기").titles] == [
        (made.title_id, 3)
    ]


def test_a_title_with_a_copy_out_cannot_be_removed(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer, copies[0])
    with pytest.raises(Refused) as error:
        small.shop.do(remove_title, title_id=title_of(small, copies[0]))
    assert codes(error) == ["TITLE_HAS_COPIES_OUT"]
    assert small.shop.ask(show_copy, barcode=copies[1]).state == "AVAILABLE"


def test_copies_are_numbered_on_and_may_have_their_own_barcodes(small):
    copies = small.copies(count=2)
    title = title_of(small, copies[0])
    assert copies == ["RB-000001-1", "RB-000001-2"]
    assert small.shop.do(add_copies, title_id=title, barcode=" abc 123 ").copies == ("ABC123",)
    assert small.shop.do(add_copies, title_id=title, count=1).copies == ("RB-000001-4",)
    with pytest.raises(Refused) as error:
        small.shop.do(add_copies, title_id=title, barcode="ABC123")
    assert codes(error) == ["BARCODE_TAKEN"]


@pytest.mark.parametrize("count", [0, -1, 1001, 1.5, True, "3"])
def test_an_absurd_number_of_copies_is_refused(embedded, count):
    (copy,) = embedded.copies()
    with pytest.raises(Invalid):
        embedded.shop.do(add_copies, title_id=title_of(embedded, copy), count=count)
    if count != 0:
        with pytest.raises(Invalid):
            embedded.shop.do(register_title, card=TitleCard(name="소나기"), copies=count)


@pytest.mark.parametrize(
    "card",
    [
        TitleCard(),
        TitleCard(name=""),
        TitleCard(name="   "),
        TitleCard(name="가" * 301),
        TitleCard(name="제목", author="a" * 201),
        TitleCard(name="제목", isbn="123"),
        TitleCard(name="제목", price=-1),
        TitleCard(name="제목", price=1.5),
        TitleCard(name="제목", rating="18"),
    ],
)
def test_a_title_with_a_wrong_field_is_not_registered(embedded, card):
    with pytest.raises(Invalid):
        embedded.shop.do(register_title, card=card)
    assert embedded.shop.ask(search_titles, words="").count == 0


def test_all_wrong_fields_are_told_together(embedded):
    with pytest.raises(Invalid) as error:
        embedded.shop.do(register_title, card=TitleCard(name="", isbn="1", price=-1))
    assert codes(error) == ["INVALID_TITLE", "INVALID_ISBN", "INVALID_AMOUNT"]


def test_a_copy_out_cannot_be_marked_and_a_marked_one_cannot_go_out(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer, copies[0])
    with pytest.raises(Refused):
        small.shop.do(mark_copy, barcode=copies[0], state="LOST")
    small.shop.do(mark_copy, barcode=copies[1], state="REPAIR")
    with pytest.raises(Refused) as error:
        small.rent(customer, copies[1])
    assert codes(error) == ["COPY_IN_REPAIR"]
    small.shop.do(mark_copy, barcode=copies[1], state="AVAILABLE")
    assert small.rent(customer, copies[1])


def test_what_is_not_there_is_not_found(small):
    for ask in (
        lambda: small.shop.ask(show_title, title_id=4711),
        lambda: small.shop.ask(show_copy, barcode="NO-SUCH"),
        lambda: small.shop.do(mark_copy, barcode="NO-SUCH", state="LOST"),
        lambda: small.shop.do(edit_title, title_id=4711, card=TitleCard(name="x")),
    ):
        with pytest.raises(NotFound):
            ask()


def test_a_removed_title_and_its_copies_stay_removed(small):
    (copy,) = small.copies()
    title = title_of(small, copy)
    small.shop.do(remove_title, title_id=title)
    for again in (
        lambda: small.shop.do(mark_copy, barcode=copy, state="AVAILABLE"),
        lambda: small.shop.do(edit_title, title_id=title, card=TitleCard(name="새 이름")),
        lambda: small.shop.do(add_copies, title_id=title),
    ):
        with pytest.raises(Refused) as error:
            again()
        assert codes(error) == ["TITLE_REMOVED"]

"""What letters mean, in the palette."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, add_copies, register_title
from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.queries.palette import palette_search
from rentbook_desktop.search import title_index


@pytest.fixture
def furnished(prepared):
    return prepared(furnish)


def furnish(small):
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


def meant(shop, words, **form):
    found = shop.shop.ask(palette_search, words=words, **form)
    return (
        [one.name for one in found.customers],
        [one.name for one in found.titles],
        [one.copy for one in found.copies],
    )


@pytest.mark.parametrize(
    ("words", "people", "titles", "copies"),
    [
        ("박서", ["박서연", "박서준"], ["박서방네 책 읽는 고양이"], []),
        ("서연", ["박서연"], [], []),
        ("ㅂㅅㅇ", ["박서연"], ["박서방네 책 읽는 고양이"], []),
        ("ㅂㅅ", ["박서연", "박서준"], ["박서방네 책 읽는 고양이"], []),
        ("ㅅㅅㅎ", [], ["달빛 도서관의 수상한 손님"], []),
        ("482", ["박서연", "이도현"], [], []),
        ("4821", ["박서연"], [], []),
        ("010-5340", ["박서준"], [], []),
        ("01053401190", ["박서준"], [], []),
        ("m-0021", ["박서연"], [], []),
        ("ㅡ-00217", ["박서연"], [], []),
        ("2000000017", ["이도현"], [], []),
        ("rb-00", [], [], ["RB-000412", "RB-002210"]),
        ("ㄲㅠ-000412", [], [], ["RB-000412"]),
        ("뀨-0022", [], [], ["RB-002210"]),
        ("도서관 손님", [], ["달빛 도서관의 수상한 손님"], []),
        ("문가온", [], ["달빛 도서관의 수상한 손님"], []),
        ("dUNE", [], ["Dune 50%"], []),
        ("50%", [], ["Dune 50%"], []),
        ("없는 말", [], [], []),
        ("", [], [], []),
        ("  ", [], [], []),
        ("'; DROP TABLE customer --", [], [], []),
        ("_", [], [], []),
        ("\x00\ud800", [], [], []),
        ("가" * 5000, [], [], []),
    ],
)
def test_letters_mean(furnished, words, people, titles, copies):
    assert meant(furnished, words) == (people, titles, copies)


def test_a_limit_holds_for_each_kind(furnished):
    assert [len(one) for one in meant(furnished, "박서", limit=1)] == [1, 1, 0]


def test_without_the_search_index_names_are_still_found(furnished, monkeypatch):
    monkeypatch.setattr(title_index, "SMALL", -1)  # too large a shop for an index to be made at once
    assert meant(furnished, "박서방")[1] == ["박서방네 책 읽는 고양이"]
    assert meant(furnished, "ㅂㅅㅂ")[1] == []


def test_an_id_and_a_card_are_told_apart(furnished):
    furnished.customer("김하늘", card_number="2")
    assert meant(furnished, "id:2")[0] == ["박서준"]
    assert meant(furnished, "card:2")[0] == ["김하늘"]

"""What the register of the National Library tells of a book."""

from rentbook_desktop.lookup.model import BookFound
from tests.lookup.conftest import ask
from tests.lookup.fake_books import ISBN, SEOJI


def test_the_library_is_asked_where_kakao_does_not_know_the_book(books):
    books.kakao = []
    answer = ask(books)
    assert answer.found == BookFound(
        isbn=ISBN, name="식객", volume="12", author="허영만 글·그림", publisher="김영사", year="2006", series="김영사 만화",
        category="만화", list_price=9500,
    )  # fmt: skip
    assert [one.service for one in answer.outcomes] == ["kakao_books", "seoji"]
    books.seoji = []
    assert (ask(books).found, ask(books).trouble) == (None, "")


def test_a_volume_in_the_title_and_the_real_price_are_read(books):
    books.kakao, books.seoji = (
        [],
        [SEOJI | {"TITLE": "궁. 11", "VOL": "", "REAL_PRICE": "4500", "REAL_PUBLISH_DATE": "20070101"}],
    )
    found = ask(books).found
    assert (found.name, found.volume, found.list_price, found.year) == ("궁", "11", 4500, "2007")

"""What Kakao's book search tells of a book."""

from rentbook_desktop.lookup.model import BookFound, LookupOutcome
from tests.lookup.conftest import ask
from tests.lookup.fake_books import ISBN


def test_kakao_tells_title_volume_authors_year_and_list_price(books):
    answer = ask(books)
    assert answer.found == BookFound(
        isbn=ISBN, name="식객", volume="12", author="허영만, 김도연", publisher="김영사", year="2006", list_price=9500
    )
    assert (answer.service, answer.outcomes) == ("kakao_books", [LookupOutcome(service="kakao_books")])
    (request,) = books.requests
    assert request.query == {"target": "isbn", "query": ISBN}

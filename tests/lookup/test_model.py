"""What is filled in of a book that was found."""

from rentbook_desktop.lookup.model import BookFound, LookupAnswer, LookupOutcome, filled
from tests.lookup.fake_books import ISBN


def test_only_empty_fields_are_filled_and_only_those_that_are_there():
    found = BookFound(isbn=ISBN, name="식객", author="허영만", year="2006", list_price=9500)
    there = {"name": "내 이름", "author": " ", "publisher": "", "year": "", "price": ""}
    assert filled(found, there) == {"author": "허영만", "year": "2006"}


def test_trouble_is_what_the_last_said_unless_one_answered():
    well, late, wrong = (LookupOutcome(service="seoji", reason=reason) for reason in ("", "timeout", "auth"))
    assert LookupAnswer(isbn=ISBN).trouble == ""
    assert LookupAnswer(isbn=ISBN, outcomes=(late, wrong)).trouble == "auth"
    assert LookupAnswer(isbn=ISBN, outcomes=(late, well)).trouble == ""

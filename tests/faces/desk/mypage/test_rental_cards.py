"""The books somebody has."""

import pytest
from PySide6.QtCore import Qt

from tests.faces import mypage_states as states


def test_a_book_can_be_heard_with_all_that_is_drawn(show):
    page = show()
    books = page.parts.shelf.books
    said = books.data(books.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "운수 좋은 날, 현진건, RB-000396-1, 2일 지남, 11월 20일 (금)까지"


@pytest.mark.parametrize("size", [(1196, 776), (936, 596), (2000, 1300)])
def test_the_books_keep_within_the_page(show, size):
    page = show(states.crowded, size=size)
    shelf = page.parts.shelf
    last = shelf.card_at(shelf.across() - 1, page.rect().toRectF())
    assert last.right() <= shelf.viewport().width() + 1

"""What the rows of somebody's catalogue mean."""

import pytest

from rentbook_desktop.catalog.import_rows import same_edition, title_plan
from rentbook_desktop.foundation.sheets.rows import ListRow

ISBN, OTHER = "9788937460449", "9788932917245"


def plan(*rows):
    return title_plan([ListRow(line=number, cells=cells) for number, cells in enumerate(rows, 2)])


def test_rows_of_one_name_author_and_publisher_are_one_title_unless_their_isbns_differ():
    book = {"name": "소나기", "author": "황순원", "publisher": "문학"}
    assert [len(title.rows) for title in plan(book, {**book, "name": "소 나기"}).titles] == [2]
    assert len(plan({**book, "isbn": ISBN}, {**book, "isbn": OTHER}).titles) == 2
    (one,) = plan(book, {**book, "isbn": ISBN}).titles
    assert one.isbn == ISBN


@pytest.mark.parametrize(("isbn", "other", "same"), [(None, ISBN, True), (ISBN, ISBN, True), (ISBN, OTHER, False)])
def test_an_isbn_tells_titles_apart_only_where_both_have_one(isbn, other, same):
    assert same_edition((isbn, "", ""), (other, "", "")) is same
    assert same_edition((other, "", ""), (isbn, "", "")) is same


@pytest.mark.parametrize(
    ("given", "call_number", "category"),
    [
        ("만화책", "813.6", "만화책"),
        ("", "657.1", "만화"),
        ("", "813.6", "한국문학"),
        ("000", "", "총류"),
        ("", "", ""),
        ("", "아동 12", ""),
    ],
)
def test_a_category_is_read_from_words_or_a_decimal_class(given, call_number, category):
    (title,) = plan({"name": "책", "category": given, "call_number": call_number}).titles
    assert title.fields["category"] == category


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({}, "ROW_WITHOUT_TITLE"),
        ({"name": "책", "price": "천원"}, "INVALID_AMOUNT"),
        ({"name": "책", "copies": "1001"}, "INVALID_COUNT"),
        ({"name": "책", "barcode": "9" * 65}, "INVALID_BARCODE"),
        ({"name": "책" * 400}, "INVALID_TITLE"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_taken(cells, code):
    made = plan(cells, {"name": "다른 책"})
    assert [(row.line, row.reasons[0].code) for row in made.rejected] == [(2, code)]
    assert len(made.titles) == 1


def test_prices_copies_and_ratings_are_read_as_people_write_them():
    (title,) = plan({"name": "책", "price": "1,200원", "copies": "３권", "rating": "청소년이용불가"}).titles
    assert (title.fields["price"], title.rows[0].copies, title.fields["rating"]) == (1200, 3, "19")


def test_one_barcode_cannot_belong_to_two_titles():
    made = plan({"name": "하나", "barcode": "A-1"}, {"name": "둘", "barcode": "a-1"})
    assert [(row.line, row.reasons[0].code) for row in made.rejected] == [(3, "BARCODE_TAKEN")]

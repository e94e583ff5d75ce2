"""What was done, as rows."""

from msgspec.structs import replace

from rentbook_desktop.faces.desk.counter.activity_rows import activity_row, books_of
from rentbook_desktop.queries.undo_trail import UndoTrail
from tests.faces.cover_states import day
from tests.faces.fake_page_context import NOW


def test_what_was_taken_back_is_grey_and_says_by_whom_when_and_why(words):
    row = activity_row(words, day(words)[3], NOW.tzinfo)
    assert row.cells[2].second == "11:35 김하늘 님이 취소 · 잘못 찍음"
    assert {cell.ink for cell in row.cells[:5]} == {"text3"}
    assert row.cells[5].chip.words == "되돌림"


def test_a_reason_of_the_programs_own_and_nobody_are_left_out(words):
    gone = replace(day(words)[3], undone=UndoTrail(at="2026-11-22T11:35:00+09:00", why="undo"))
    assert activity_row(words, gone, NOW.tzinfo).cells[2].second == "11:35 누군가 님이 취소"


def test_the_open_row_says_so(words):
    assert activity_row(words, day(words)[0], NOW.tzinfo, opened=True).cells[5].chip.words == "되돌리는 중"


def test_titles_on_one_line(words):
    assert [books_of(words, titles) for titles in ((), ("날개",), ("날개", "봄봄", "감자"))] == [
        "",
        "날개",
        "날개 외 2권",
    ]


def test_whoever_works_where_nobody_is_employed_has_a_word(words):
    nobody = replace(day(words)[3], staff="librarian", undone=UndoTrail(at=day(words)[3].at, staff="librarian"))
    cells = activity_row(words, nobody, NOW.tzinfo).cells
    assert cells[4].text == words.tr("common.staff.librarian")
    assert "librarian" not in cells[2].second

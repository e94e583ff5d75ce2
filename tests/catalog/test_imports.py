"""A catalogue comes in by steps: what is there stays, what is missing is added, and again adds nothing."""

from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.catalog.imports import STEP, batches, import_titles, preview_titles
from rentbook_desktop.catalog.queries import show_title
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.queries.title_counts import catalogue_size
from tests.patience import SECONDS


def wanted(*rows):
    return title_plan([ListRow(line=number, cells=cells) for number, cells in enumerate(rows, 2)]).titles


def take_in(small, *rows):
    return small.shop.do(import_titles, titles=wanted(*rows), claimed={})


def test_what_would_be_done_is_what_is_done(small):
    rows = ({"name": "소나기", "copies": "2"}, {"name": "동백꽃", "barcode": "D-1"})
    foreseen = small.shop.ask(preview_titles, titles=wanted(*rows), claimed={})
    done = take_in(small, *rows)
    assert (foreseen.titles_added, foreseen.copies_added) == (done.titles_added, done.copies_added) == (2, 3)
    assert small.shop.ask(show_title, title_id=2).copies == ("D-1",)


def test_the_same_again_adds_nothing_and_one_copy_more_adds_one(small):
    take_in(small, {"name": "소나기", "copies": "2"})
    again = take_in(small, {"name": "소나기", "copies": "2"})
    assert (again.titles_added, again.copies_added, again.unchanged) == (0, 0, 1)
    assert take_in(small, {"name": "소나기", "copies": "3"}).copies_added == 1


def test_copies_that_earlier_steps_accounted_for_do_not_count_again(small):
    take_in(small, {"name": "소나기", "copies": "2"})
    more = small.shop.do(import_titles, titles=wanted({"name": "소나기", "copies": "2"}), claimed={1: 2})
    assert more.copies_added == 2


def test_a_barcode_of_another_title_is_rejected_with_its_line_and_adds_no_title(small):
    take_in(small, {"name": "소나기", "barcode": "S-1"})
    done = take_in(small, {"name": "동백꽃", "barcode": "S-1"})
    assert [(row.line, row.reasons[0].code) for row in done.rejected] == [(2, "BARCODE_TAKEN")]
    assert small.shop.ask(catalogue_size).titles == 1


def test_a_number_that_somebody_used_by_hand_is_passed_over(small):
    small.copies("아무 책", count=1)
    take_in(small, {"name": "소나기", "barcode": "RB-000002-2"})
    take_in(small, {"name": "소나기", "copies": "3"})
    codes = small.shop.ask(show_title, title_id=2).copies
    assert len(set(codes)) == 3
    assert "RB-000002-2" in codes


def test_steps_are_small_and_lose_nothing():
    titles = wanted(*({"name": f"책 {number}", "copies": "30"} for number in range(20)))
    parts = list(batches(titles))
    assert [one for part in parts for one in part] == titles
    assert all(sum(row.copies for one in part for row in one.rows) <= 2 * STEP + 30 for part in parts)


def test_two_imports_of_one_file_at_the_same_moment_make_one_shop(small, other_desk, monkeypatch):
    rows = ({"name": "소나기", "copies": "2"}, {"name": "동백꽃", "copies": "1"})
    other_desk.during(
        monkeypatch, "rentbook_desktop.catalog.import_writing._register", lambda desk: take_in(desk, *rows)
    )
    first, second = take_in(small, *rows), other_desk.outcome.result(SECONDS)
    assert (first.titles_added, second.titles_added, second.unchanged) == (2, 0, 2)
    size = small.shop.ask(catalogue_size)
    assert (size.titles, size.copies) == (2, 3)

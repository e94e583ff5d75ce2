"""What an import writes at once is what it would be row by row: rows, numbers, news in order, and what covers them."""

from sqlalchemy import select

from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.catalog.imports import import_titles
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.sheets.rows import ListRow


def take_in(small, *rows):
    titles = title_plan([ListRow(line=number, cells=cells) for number, cells in enumerate(rows, 2)]).titles
    return small.shop.do(import_titles, titles=titles, claimed={})


def test_many_rows_in_one_step_prove_themselves_and_so_does_what_is_added_later(small):
    take_in(small, *({"name": f"책 {chr(0xAC00 + number)}", "copies": "3"} for number in range(30)))
    again = take_in(
        small,
        {"name": "책 가", "barcode": "S-1"},
        {"name": "책 가", "author": "이상", "barcode": "S-2", "state": "분실"},
        *({"name": f"책 {chr(0xAD00 + number)}"} for number in range(12)),
    )
    assert (again.titles_added, again.copies_added) == (13, 14)
    assert not small.verify()


def test_rows_hold_what_the_database_would_have_filled_in(small):
    take_in(small, {"name": "소나기"})
    with small.shop.runner.database.read() as connection:
        row = connection.execute(select(title)).one()
        book = connection.execute(select(copy)).one()
    assert (row.tier, row.state, row.rating, row.shelf, row.list_price) == ("STANDARD", "ACTIVE", "all", "", None)
    assert (book.state, book.note, book.removed_from) == ("AVAILABLE", "", None)


def test_what_is_told_of_a_title_stays_in_its_order(small):
    take_in(small, *({"name": f"책 {chr(0xAC00 + number)}", "state": "분실"} for number in range(15)))
    with small.shop.runner.database.read() as connection:
        told = connection.execute(
            select(outbox).where(outbox.c.aggregate == "title:1").order_by(outbox.c.event_id)
        ).all()
    assert [(one.kind, one.seq) for one in told] == [("TitleRegistered", 1), ("CopiesAdded", 2), ("CopyChanged", 3)]

"""What customers had at home before comes in with them: open rentals of their own kind, taken back with the import."""

from datetime import date

import pytest

from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.customer.queries import find_customers
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.intake.customer_rows import SeenCustomers, customer_plan
from rentbook_desktop.intake.customers import import_customers, preview_customers
from rentbook_desktop.intake.runs import undo_import_step

TODAY = date(2026, 11, 23)
PERSON = {"name": "박서연", "phone": "010-1234-5678"}


def plan(*rows, seen=None, first=2):
    return customer_plan([ListRow(line=at, cells=cells) for at, cells in enumerate(rows, first)], TODAY, seen)


def loan(code, due="2026-12-07", since="2026-11-20"):
    return PERSON | {"loan": code, "due_on": due, "rented_on": since}


def take_in(small, *rows, run="run"):
    part = ImportPart(run=run, step=0, kind="customers", rows=len(rows))
    return small.shop.do(import_customers, customers=plan(*rows).customers, part=part)


def test_a_customer_comes_with_what_they_have_at_home_once(small):
    codes = small.copies("소나기", count=2, price=700)
    rows = [loan(code) for code in codes]
    foreseen = small.shop.ask(preview_customers, customers=plan(*rows).customers)
    done = take_in(small, *rows)
    assert (foreseen.customers_added, foreseen.rentals_added) == (done.customers_added, done.rentals_added) == (1, 2)
    small.shop.deliver()
    assert not small.verify()
    again = take_in(small, *rows, run="again")
    assert (again.customers_added, again.rentals_added, again.rejected) == (0, 0, ())
    small.give_back(codes[0])
    small.shop.deliver()
    assert not small.verify()


def test_it_goes_again_with_the_import_that_brought_it(small):
    codes = small.copies("소나기", count=2, price=700)
    done = take_in(small, *[loan(code) for code in codes])
    small.shop.deliver()
    undone = small.shop.do(undo_import_step, import_id=done.import_id, step=0, is_last=True)
    assert (undone.rentals, undone.customers, undone.stayed) == (2, 1, 0)
    small.shop.deliver()
    assert not small.verify()
    assert small.shop.ask(find_customers, words="박서연") == ()
    assert take_in(small, *[loan(code) for code in codes], run="again").rentals_added == 2


def test_who_brought_a_copy_back_meanwhile_stays(small):
    codes = small.copies("소나기", count=2, price=700)
    done = take_in(small, *[loan(code) for code in codes])
    small.give_back(codes[0])
    undone = small.shop.do(undo_import_step, import_id=done.import_id, step=0, is_last=True)
    assert (undone.rentals, undone.customers, undone.stayed) == (1, 0, 2)
    small.shop.deliver()
    assert not small.verify()


def test_a_copy_nobody_can_have_is_told_and_the_customer_comes(small):
    other, (code,) = small.customer(points=9000), small.copies("소나기")
    small.rent(other, code)
    done = take_in(small, loan(code), loan("NOWHERE-1"))
    assert done.customers_added == 1
    assert [one.reasons[0].code for one in done.rejected] == ["LOAN_COPY_NOT_HERE", "LOAN_COPY_UNKNOWN"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (loan("A-1", due=""), "LOAN_WITHOUT_DUE"),
        (loan("A-1", due="곧"), "LOAN_WITHOUT_DUE"),
        (loan("A-1", since="2026-12-01"), "LOAN_BEGAN_LATER"),
        (loan("A-1", due="2026-11-10"), "LOAN_BEGAN_LATER"),
        (loan("9.79E+12"), "BARCODE_EATEN"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(cells, code):
    assert [row.reasons[0].code for row in plan(cells).rejected] == [code]


def test_without_a_day_it_began_today_or_on_the_day_it_was_due():
    (late,) = plan(PERSON | {"loan": "A-1", "due_on": "2026. 11. 3."}).customers
    (open_,) = plan(PERSON | {"loan": "A-1", "due_on": "26-12-07"}).customers
    assert [(one.loans[0].rented_on, one.loans[0].due_on) for one in (late, open_)] == [
        ("2026-11-03", "2026-11-03"),
        ("2026-11-23", "2026-12-07"),
    ]


def test_a_later_part_of_a_list_brings_more_of_somebody_who_is_in_the_shop_by_then():
    seen = SeenCustomers()
    first = plan(loan("A-1"), seen=seen)
    later = plan(loan("A-2"), loan("A-3"), seen=seen, first=5002)
    assert [[one.copy for one in person.loans] for part in (first, later) for person in part.customers] == [
        ["A-1"],
        ["A-2", "A-3"],
    ]

"""An import of customers is taken back: with their points, and without those who were seen in the shop since."""

from datetime import date

from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.customer.queries import find_customers
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.intake.customer_rows import customer_plan
from rentbook_desktop.intake.customers import import_customers
from rentbook_desktop.intake.runs import import_outlook, import_steps, undo_import_step

TODAY = date(2026, 11, 23)
ROWS = (
    {"name": "박서연", "phone": "010-1234-5678", "points": "12000"},
    {"name": "한지우", "phone": "010-1111-2222"},
    {"name": "최민지", "phone": "010-3333-4444", "points": "5000"},
)


def taken_in(small):
    customers = customer_plan([ListRow(line=at, cells=cells) for at, cells in enumerate(ROWS, 2)], TODAY).customers
    part = ImportPart(run="run", step=0, kind="customers", rows=3)
    return small.shop.do(import_customers, customers=customers, part=part).import_id


def test_who_came_goes_again_with_the_points_and_who_rented_stays(small):
    import_id = taken_in(small)
    (renter,) = small.shop.ask(find_customers, words="최민지")
    small.rent(renter.customer, small.copies("소나기", price=700)[0])
    small.shop.deliver()
    outlook = small.shop.ask(import_outlook, import_id=import_id)
    assert (outlook.customers, outlook.stayed) == (2, 1)
    (step,) = small.shop.ask(import_steps, import_id=import_id)
    undone = small.shop.do(undo_import_step, import_id=import_id, step=step, is_last=True)
    assert (undone.customers, undone.stayed) == (2, 1)
    small.shop.deliver()
    assert not small.verify()
    assert [bool(small.shop.ask(find_customers, words=one["name"])) for one in ROWS] == [False, False, True]
    again = small.shop.do(undo_import_step, import_id=import_id, step=step, is_last=True)
    assert (again.customers, again.stayed) == (0, 1)


def test_the_same_list_comes_in_again_afterwards(small):
    first = taken_in(small)
    small.shop.do(undo_import_step, import_id=first, step=0, is_last=True)
    customers = customer_plan([ListRow(line=at, cells=cells) for at, cells in enumerate(ROWS, 2)], TODAY).customers
    part = ImportPart(run="another", step=0, kind="customers", rows=3)
    assert small.shop.do(import_customers, customers=customers, part=part).customers_added == 3
    small.shop.deliver()
    assert not small.verify()

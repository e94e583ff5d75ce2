"""A list of customers comes in: each once, and who is there already stays as they are."""

from datetime import date

import pytest

from rentbook_desktop.customer.queries import find_customers
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.intake.customer_rows import STEP, customer_batches, customer_plan
from rentbook_desktop.intake.customers import import_customers, preview_customers
from tests.patience import SECONDS

TODAY = date(2026, 11, 23)
ONE = {"name": "박서연", "phone": "010-1234-5678", "card": "C-77"}


def plan(*rows):
    return customer_plan([ListRow(line=number, cells=cells) for number, cells in enumerate(rows, 2)], TODAY)


@pytest.mark.parametrize("written", ["2012. 3. 5.", "2012/3/5", "20120305", "2012-03-05", "2012년 3월 5일"])
def test_a_day_is_read_however_a_spreadsheet_wrote_it(written):
    (customer,) = plan({**ONE, "birth": written}).customers
    assert customer.birth == "2012-03-05"


def test_who_is_on_the_list_twice_comes_once_and_a_card_goes_to_the_first(small):
    made = plan(ONE, {**ONE, "phone": "01012345678"}, {"name": "한지우", "phone": "010-1111-2222", "card": "c-77"})
    assert (len(made.customers), made.repeated) == (1, 1)
    assert [(row.line, row.reasons[0].code) for row in made.rejected] == [(4, "CARD_TAKEN")]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({**ONE, "name": " "}, "INVALID_NAME"),
        ({**ONE, "phone": "02-123-4567"}, "INVALID_PHONE"),
        ({**ONE, "birth": "내일"}, "INVALID_BIRTH"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(cells, code):
    assert [row.reasons[0].code for row in plan(cells).rejected] == [code]


def test_the_same_list_again_registers_nobody(small):
    customers = plan(ONE, {"name": "한지우", "phone": "010-1111-2222"}).customers
    foreseen = small.shop.ask(preview_customers, customers=customers)
    done = small.shop.do(import_customers, customers=customers)
    assert foreseen == done
    assert done.customers_added == 2
    again = small.shop.do(import_customers, customers=customers)
    assert (again.customers_added, again.unchanged) == (0, 2)
    assert [one.name for one in small.shop.ask(find_customers, words="5678")] == ["박서연"]


def test_a_card_that_somebody_in_the_shop_has_is_not_given_again(small):
    small.customer("김하늘", card_number="C-77")
    done = small.shop.do(import_customers, customers=plan(ONE).customers)
    assert (done.customers_added, done.rejected[0].reasons[0].code) == (0, "CARD_TAKEN")


def test_a_long_list_comes_by_steps():
    parts = list(customer_batches(range(2 * STEP + 1)))
    assert [len(part) for part in parts] == [STEP, STEP, 1]


def test_a_row_with_somebody_elses_card_is_told_though_the_person_is_there(small):
    small.customer("김하늘", card_number="C-77")
    small.shop.do(import_customers, customers=plan({**ONE, "card": "C-78"}).customers)
    again = small.shop.do(import_customers, customers=plan(ONE, {**ONE, "phone": "010-9999-1111"}).customers)
    assert (again.unchanged, again.customers_added) == (0, 0)
    assert [one.reasons[0].code for one in again.rejected] == ["CARD_TAKEN"]


def test_a_card_column_names_cards_and_never_ids():
    made = plan({**ONE, "card": "card:c-9"}, {**ONE, "phone": "010-9999-1111", "card": "id:1"})
    assert [one.card for one in made.customers] == ["C-9"]
    assert [row.reasons[0].code for row in made.rejected] == ["INVALID_CARD"]


def test_two_imports_of_one_list_at_the_same_moment_register_everybody_once(small, other_desk, monkeypatch):
    people = plan({**ONE, "card": ""}, {"name": "한지우", "phone": "010-1111-2222"}).customers

    def take_in(desk):
        return desk.shop.do(import_customers, customers=people)

    other_desk.during(monkeypatch, "rentbook_desktop.intake.customers.name_columns", take_in)
    first, second = take_in(small), other_desk.outcome.result(SECONDS)
    assert (first.customers_added, second.customers_added, second.unchanged) == (2, 0, 2)
    assert len(small.shop.ask(find_customers, words="서연")) == 1

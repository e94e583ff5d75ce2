"""What a message says, read anew whenever it is made, or why it says nothing any more."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from rentbook_desktop.notices.content import (
    NoticeContent,
    NoticeObsolete,
    content_of,
    current_content,
    encode,
    late_rentals,
    rentals_due,
)
from rentbook_desktop.notices.model import NoticeKind
from rentbook_desktop.rental.tables import rental


@pytest.fixture
def reading(small):
    with small.shop.runner.database.read() as connection:
        yield small.shop.runner.read_context(connection)


def rent(small, *titles):
    customer = small.customer(points=9000)
    codes = [small.copies(title)[0] for title in titles]
    small.rent(customer, codes)
    return customer, codes


def look(small, ask):
    with small.shop.runner.database.read() as connection:
        return ask(small.shop.runner.read_context(connection))


def numbers(small):
    with small.shop.runner.database.read() as connection:
        return tuple(connection.execute(select(rental.c.rental_id)).scalars())


def now_says(small, kind, customer, rentals):
    return look(
        small,
        lambda reading: current_content(reading, kind, customer, NoticeContent(rentals=rentals), reading.today),
    )


def test_what_is_kept_has_neither_name_nor_number_and_reads_back():
    content = NoticeContent(rentals=(3, 4), values={"titles": "소나기 외 1권"})
    row = SimpleNamespace(vars_json=encode(content), notice_id=1)
    assert content_of(row) == content


def test_late_is_what_was_due_before_today(small):
    customer, _ = rent(small, "소나기")
    small.pass_days(7)
    assert look(small, late_rentals) == {}
    assert [one.title for one in look(small, lambda r: rentals_due(r, r.today))[customer]] == ["소나기"]
    small.pass_days(1)
    (late,) = look(small, late_rentals)[customer]
    assert late.late_on(look(small, lambda reading: reading.today) + timedelta(days=2)) == 3


def test_a_message_has_all_that_is_late_now_and_the_day_of_the_first(small):
    customer, _ = rent(small, "소나기", "동백꽃")
    small.pass_days(9)
    said = now_says(small, NoticeKind.OVERDUE, customer, numbers(small))
    assert said.values["titles"] == "소나기 외 1권"
    assert (said.values["days_late"], said.values["due_day"]) == ("2", "2026-11-30")


def test_what_came_back_is_not_written_about(small):
    customer, codes = rent(small, "소나기")
    small.pass_days(9)
    small.give_back(codes)
    with pytest.raises(NoticeObsolete) as gone:
        now_says(small, NoticeKind.OVERDUE, customer, numbers(small))
    assert gone.value.reason == "returned"


def test_a_book_whose_day_has_moved_is_not_due_tomorrow(small):
    customer, _ = rent(small, "소나기")
    with pytest.raises(NoticeObsolete) as gone:
        now_says(small, NoticeKind.DUE_TOMORROW, customer, numbers(small))
    assert gone.value.reason == "not_due"


def test_the_receipt_of_a_top_up_says_the_sum_and_what_is_there_now(small):
    customer = small.customer(points=500)
    paid = small.top_up(customer, 12_500)
    said = look(
        small,
        lambda reading: current_content(
            reading, NoticeKind.RECEIPT, customer, NoticeContent(transfer_id=paid.transfer_id), reading.today
        ),
    )
    assert (said.values["paid"], said.values["balance"]) == ("12,500", "13,000")


def test_a_message_names_what_the_late_books_cost_by_now(small):
    small.set(late_fee__per_day=200, late_fee__cap=500)
    customer, _ = rent(small, "소나기", "날개")
    small.pass_days(9)
    assert now_says(small, NoticeKind.OVERDUE, customer, numbers(small)).values["fee"] == "800"
    small.pass_days(9)
    assert now_says(small, NoticeKind.OVERDUE, customer, numbers(small)).values["fee"] == "1,000"

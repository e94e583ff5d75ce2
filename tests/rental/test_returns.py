"""Returning: requirement A5, lateness by the shop's days, and the slips that are undone."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused, Unavailable
from rentbook_desktop.maintenance import verify
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.notices.actions import trust_clock
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.rental.undoing import cancel_rental, cancel_rentals, undo_return
from rentbook_desktop.status.queries import shop_status
from tests.shops import codes, new_id


def rented(small, **more):
    customer, (copy,) = small.customer(points=5000), small.copies()
    return customer, copy, small.rent(customer, copy, **more).rentals[0].rental_id


def test_a_returned_copy_is_available(small):
    _, copy, rental_id = rented(small)
    ended = small.give_back(copy).returned[0]
    assert (ended.rental_id, ended.days_late, ended.late_fee) == (rental_id, 0, 0)
    assert small.shop.ask(show_copy, barcode=copy).state == "AVAILABLE"


def test_copies_of_any_customers_come_back_together(small):
    copies = [rented(small)[1] for _ in range(3)]
    assert [one.copy for one in small.give_back(copies[::-1]).returned] == copies[::-1]


@pytest.mark.parametrize(("day", "late"), [("2026-11-30", 0), ("2026-12-01", 1), ("2026-12-09", 9)])
def test_a_rental_is_late_from_the_midnight_after_its_return_day(small, day, late):
    _, copy, _ = rented(small)
    small.pass_days(16)
    assert small.give_back(copy, returned_on=day).returned[0].days_late == late


@pytest.mark.parametrize("at", ["00:10", "23:50"])
def test_a_return_on_a_day_to_come_is_refused_with_today_and_without_the_day_it_comes_back(small, at):
    _, copy, _ = rented(small)
    small.clock.put(datetime.fromisoformat(f"2026-12-02T{at}").replace(tzinfo=SEOUL))
    with pytest.raises(Invalid) as error:
        small.give_back(copy, returned_on="2026-12-03")
    assert codes(error) == ["RETURN_DAY_AHEAD"]
    assert error.value.reasons[0].values == {"given": "2026-12-03", "today": "2026-12-02"}
    assert small.shop.ask(show_copy, barcode=copy).state == "OUT"
    assert small.give_back(copy, returned_on="2026-12-02").returned[0].days_late == 2


def test_lateness_follows_the_clock_of_the_shop_and_not_of_this_computer(small):
    _, copy, _ = rented(small)
    small.clock.put(datetime(2026, 12, 1, 0, 30, tzinfo=SEOUL))  # still 30 November in London
    assert small.give_back(copy).returned[0].days_late == 1


def test_a_clock_that_jumps_back_makes_no_negative_lateness(small):
    _, copy, _ = rented(small)
    small.clock.move(timedelta(hours=-9))
    small.shop.do(trust_clock)
    assert small.give_back(copy).returned[0].days_late == 0


def test_a_clock_that_jumps_back_over_a_day_is_asked_about_and_a_return_never_lies_before_its_rental(small):
    _, copy, _ = rented(small)
    small.pass_days(-3)
    with pytest.raises(Unavailable) as error:
        small.give_back(copy)
    assert error.value.code == "CLOCK_BACK"
    small.shop.do(trust_clock)
    with pytest.raises(Invalid) as error:
        small.give_back(copy, returned_on="2026-11-20")
    assert codes(error) == ["RETURNED_BEFORE_RENTED"]
    back = small.give_back(copy).returned[0]
    assert (str(back.returned_on), back.days_late) == ("2026-11-23", 0)
    with small.shop.runner.database.read() as connection:
        row = connection.execute(select(rental)).one()
    assert row.returned_on >= row.rented_on
    assert small.verify() == {}


def test_what_was_rented_by_a_clock_that_was_ahead_is_returned_lost_and_cancelled_by_one_that_is_right(small):
    small.pass_days(400)
    customer, copies = small.customer(points=9000), small.copies(count=3)
    rentals = small.rent(customer, copies).rentals
    small.shop.deliver()
    small.pass_days(-400)
    small.shop.do(trust_clock)
    assert small.give_back(copies[0]).returned[0].days_late == 0
    small.give_back(copies[1])
    small.shop.do(mark_copy, barcode=copies[1], state="LOST")
    small.shop.do(cancel_rental, rental_id=rentals[2].rental_id, request_id=new_id())
    small.shop.deliver()
    assert [small.shop.ask(show_copy, barcode=copy).state for copy in copies] == ["AVAILABLE", "LOST", "AVAILABLE"]
    assert small.wallet(customer).balance == 7000
    assert small.verify() == {}


@pytest.mark.parametrize("day", ["2026-11-31", "29-11-2026", "", "어제", "9999-12-31", "2026-11-22"])
def test_a_wrong_return_day_changes_nothing(small, day):
    _, copy, _ = rented(small)
    with pytest.raises(Invalid):
        small.give_back(copy, returned_on=day)
    assert small.shop.ask(show_copy, barcode=copy).state == "OUT"


def test_what_can_come_back_does_and_the_rest_is_told_book_by_book(small):
    _, copy, _ = rented(small)
    (shelved,) = small.copies("책장에 있는 책")
    request_id = new_id()
    done = small.give_back([shelved, copy, "NO-SUCH"], request_id=request_id)
    assert [one.copy for one in done.returned] == [copy]
    assert [(one.code, one.values["copy"]) for one in done.refused] == [
        ("NOT_OUT", shelved),
        ("UNKNOWN_CODE", "NO-SUCH"),
    ]
    assert small.shop.ask(show_copy, barcode=copy).state == "AVAILABLE"
    assert small.give_back([shelved, copy, "NO-SUCH"], request_id=request_id) == done


def test_all_or_nothing_takes_nothing_back_where_one_cannot_come(small):
    _, copy, _ = rented(small)
    (shelved,) = small.copies("책장에 있는 책")
    with pytest.raises(Refused) as error:
        small.give_back([copy, shelved, "NO-SUCH"], all_or_nothing=True)
    assert codes(error) == ["NOT_OUT", "UNKNOWN_CODE"]
    assert small.shop.ask(show_copy, barcode=copy).state == "OUT"


def test_where_nothing_can_come_back_everything_is_refused(small):
    (shelved,) = small.copies()
    with pytest.raises(Refused) as error:
        small.give_back([shelved, "NO-SUCH"])
    assert codes(error) == ["NOT_OUT", "UNKNOWN_CODE"]


def test_a_day_before_one_rental_keeps_that_book_alone(small):
    _, early, _ = rented(small)
    small.pass_days(3)
    _, late, _ = rented(small)
    done = small.give_back([early, late], returned_on="2026-11-24")
    assert ([one.copy for one in done.returned], [one.code for one in done.refused]) == (
        [early],
        ["RETURNED_BEFORE_RENTED"],
    )


def test_a_pile_has_no_limit(small):
    customer, copies = small.customer(points=1_000_000), small.copies(count=250)
    for start in range(0, 250, 100):
        small.rent(customer, copies[start : start + 100])
    done = small.give_back([*reversed(copies), *(f"NO-{number}" for number in range(150))])
    assert [one.copy for one in done.returned] == copies[::-1]
    assert len(done.refused) == 150
    small.shop.deliver()
    assert not small.verify()


def test_a_return_repeated_has_one_effect(small):
    _, copy, _ = rented(small)
    request_id = new_id()
    assert small.give_back(copy, request_id=request_id) == small.give_back(copy, request_id=request_id)


def test_a_return_that_was_a_slip_is_undone(small):
    customer, copy, rental_id = rented(small)
    small.give_back(copy)
    small.shop.do(undo_return, rental_id=rental_id, request_id=new_id())
    small.shop.deliver()
    assert small.shop.ask(show_copy, barcode=copy).rental == rental_id
    assert small.shop.ask(mypage_summary, customer_id=customer).rentals[0].status == "RENT"
    assert small.shop.ask(shop_status).returned_today == 0
    assert not small.verify()


def test_a_return_cannot_be_undone_once_the_copy_went_out_again(small):
    _, copy, rental_id = rented(small)
    small.give_back(copy)
    small.rent(small.customer("이도현", points=1000), copy)
    with pytest.raises(Refused) as error:
        small.shop.do(undo_return, rental_id=rental_id, request_id=new_id())
    assert codes(error) == ["CANNOT_UNDO"]


@pytest.mark.parametrize("delivered_first", [True, False])
def test_a_cancelled_rental_gives_the_points_back_whether_held_or_charged(small, delivered_first):
    customer, copy, rental_id = rented(small)
    if delivered_first:
        small.shop.deliver()
    small.shop.do(cancel_rental, rental_id=rental_id, request_id=new_id())
    small.shop.deliver()
    wallet = small.wallet(customer)
    assert (wallet.balance, wallet.held) == (5000, 0)
    assert small.shop.ask(show_copy, barcode=copy).state == "AVAILABLE"
    assert small.shop.ask(mypage_summary, customer_id=customer).rentals == ()
    assert small.shop.ask(mypage_summary, customer_id=customer).balance == 5000
    assert small.shop.ask(shop_status).revenue_today == 0
    assert not small.verify()
    with pytest.raises(Refused):
        small.shop.do(cancel_rental, rental_id=rental_id, request_id=new_id())


def test_an_unknown_rental_is_not_found(small):
    with pytest.raises(NotFound):
        small.shop.do(undo_return, rental_id=4711, request_id=new_id())


def test_rentals_made_together_are_cancelled_all_or_none(small):
    customer, copies = small.customer(points=5000), small.copies(count=3)
    made = [one.rental_id for one in small.rent(customer, copies).rentals]
    small.give_back(copies[0])
    with pytest.raises(Refused) as error:
        small.shop.do(cancel_rentals, rental_ids=made, request_id=new_id())
    assert codes(error) == ["CANNOT_UNDO"]
    assert small.shop.ask(show_copy, barcode=copies[1]).state == "OUT"
    small.shop.deliver()
    answer = small.shop.do(cancel_rentals, rental_ids=made[1:], request_id=new_id(), why="잘못 찍음")
    assert [one.copy for one in answer.rentals] == copies[1:]
    small.shop.deliver()
    assert small.wallet(customer).available == 4000
    assert small.shop.maintain(verify).ok


def test_no_rentals_are_none_to_cancel(small):
    with pytest.raises(Invalid):
        small.shop.do(cancel_rentals, rental_ids=[], request_id=new_id())

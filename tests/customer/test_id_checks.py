"""That somebody looked at an ID is noted, and decides about 19+ titles where the shop wants it so."""

import pytest
from sqlalchemy import select

from rentbook_desktop.customer.actions import edit_customer
from rentbook_desktop.customer.id_checks import id_check, record_id_check, withdraw_id_check
from rentbook_desktop.customer.tables import customer as customer_table
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.foundation.registry import Actor, Role
from rentbook_desktop.queries.counter import quote_basket
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from tests.shops import codes


def adult_copy(small):
    return small.copies(rating="19")[0]


def refused(small, customer, copy, **more):
    with pytest.raises(Refused) as error:
        small.rent(customer, copy, **more)
    return codes(error)


def test_the_check_says_when_which_kind_and_who(small):
    customer = small.customer()
    assert small.shop.ask(id_check, customer_id=customer).on is None
    small.hire("김하늘")
    noted = small.shop.do(record_id_check, customer_id=customer, kind=" Driver ")
    assert (str(noted.on), noted.kind, noted.staff) == ("2026-11-23", "driver", "김하늘")
    assert small.shop.ask(id_check, customer_id=customer) == noted
    assert small.shop.do(withdraw_id_check, customer_id=customer).on is None
    with pytest.raises(Invalid, match="INVALID_CHOICE"):
        small.shop.do(record_id_check, customer_id=customer, kind="980101-1234567")
    with pytest.raises(NotFound):
        small.shop.ask(id_check, customer_id=99)
    assert small.verify() == {}


def test_a_19_title_goes_out_once_an_id_was_looked_at(small):
    customer, copy, other = small.customer(points=9000), adult_copy(small), small.copies()[0]
    small.rent(customer, copy)  # the shop has not asked for it
    small.give_back(copy)
    small.set(age__id_check=True)
    quote = small.shop.ask(quote_basket, customer_id=customer, copies=[copy, other])
    assert [(one.code, one.kind.value) for one in quote.reasons] == [("ID_CHECK_NEEDED", "confirm")]
    assert refused(small, customer, [copy, other]) == ["ID_CHECK_NEEDED"]
    assert refused(small, customer, copy, override="단골") == ["ID_CHECK_NEEDED"]  # nobody decides otherwise
    small.shop.do(record_id_check, customer_id=customer, kind="resident")
    small.rent(customer, [copy, other])
    assert small.verify() == {}


def test_another_birth_date_asks_for_the_id_anew(small):
    customer = small.customer()
    small.shop.do(record_id_check, customer_id=customer, kind="passport")
    small.shop.do(edit_customer, customer_id=customer, birth="2000-01-01", name="박서윤")
    assert small.shop.ask(id_check, customer_id=customer).on is not None
    small.shop.do(edit_customer, customer_id=customer, birth="1999-01-01")
    assert small.shop.ask(id_check, customer_id=customer).on is None
    assert small.verify() == {}


def test_without_a_birth_date_there_is_nothing_to_compare_and_no_19_title(small):
    small.set(age__id_check=True)
    customer, copy = small.customer(points=5000, birth=None), adult_copy(small)
    with pytest.raises(Refused, match="BIRTH_MISSING"):
        small.shop.do(record_id_check, customer_id=customer, kind="resident")
    assert refused(small, customer, copy) == ["AGE_RESTRICTED"]


@pytest.mark.parametrize(
    ("birth", "day_moves", "found"),
    [
        ("2007-12-31", 0, ["ID_CHECK_NEEDED"]),  # 19 in 2026, whatever the day
        ("2008-01-01", 0, ["AGE_RESTRICTED"]),
        ("2008-01-01", 38, ["AGE_RESTRICTED"]),  # 2026-12-31
        ("2008-01-01", 39, ["ID_CHECK_NEEDED"]),  # 2027-01-01
        ("2008-02-29", 39, ["ID_CHECK_NEEDED"]),
        ("2008-12-31", 39, ["ID_CHECK_NEEDED"]),
    ],
)
def test_nineteen_is_counted_by_the_calendar_year(embedded, birth, day_moves, found):
    embedded.set(age__id_check=True)
    customer, copy = embedded.customer(points=5000, birth=birth), adult_copy(embedded)
    embedded.pass_days(day_moves)
    assert refused(embedded, customer, copy) == found


def test_at_a_kiosk_a_19_title_goes_to_the_desk_anyway(small):
    small.set(age__id_check=True)
    customer, copy = small.customer(points=5000), adult_copy(small)
    kiosk = small.opened.as_actor(Actor(role=Role.CUSTOMER, staff="kiosk-1", desk="kiosk-1", customer_id=customer))
    small.shop, shop = kiosk, small.shop
    assert refused(small, customer, copy) == ["ADULT_AT_DESK"]
    small.shop = shop


def test_who_leaves_takes_the_check_along(small):
    customer = small.customer()
    small.shop.do(record_id_check, customer_id=customer, kind="other")
    small.shop.do(withdraw_customer, customer_id=customer)
    with small.opened.runner.database.read() as connection:
        row = connection.execute(select(customer_table).where(customer_table.c.customer_id == customer)).one()
    assert (row.id_checked_on, row.id_checked_kind, row.id_checked_by, row.group_name) == (None, "", "", "")
    with pytest.raises(Refused, match="CUSTOMER_WITHDRAWN"):
        small.shop.do(record_id_check, customer_id=customer, kind="other")
    assert small.verify() == {}

"""The log can only grow, and what is rolled back is not in it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.staff.queries import audit_page

OWNER_PIN, CLERK_PIN = "2468", "1357"


@pytest.fixture(scope="module")
def hashes():
    return {OWNER_PIN: hashed_pin(OWNER_PIN), CLERK_PIN: hashed_pin(CLERK_PIN)}


@pytest.fixture
def staffed(small, hashes):
    small.owner_id = small.hire("김하늘", "owner").staff_id
    small.clerk_id = small.hire("이준서", "clerk").staff_id
    return small


def test_the_log_can_only_grow(staffed):
    for statement in ("UPDATE audit SET staff = 'nobody'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError), staffed.shop.runner.database.write() as connection:
            connection.execute(text(statement))
    page = staffed.shop.ask(audit_page, staff_name="김하늘")
    assert {one.action for one in staffed.shop.ask(audit_page, about="staff").entries} == {"hire_staff"}
    assert [one.about for one in page.entries] == ["staff:2"]


@action(Role.LIBRARIAN, right=NO_RIGHT)
def fall_over(work: Work) -> None:
    """Note something, then fall."""
    work.audit("nothing:1", before={}, after={"a": 1})
    raise RuntimeError


def test_what_is_rolled_back_is_not_in_the_log(small):
    with pytest.raises(RuntimeError):
        small.shop.do(fall_over)
    assert small.shop.ask(audit_page).count == 0

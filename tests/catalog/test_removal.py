"""Titles and copies go out of the catalogue and come back exactly as they were."""

import pytest
from sqlalchemy import select

from rentbook_desktop.catalog.actions import TitleCard, add_copies, edit_title, mark_copy
from rentbook_desktop.catalog.queries import show_title
from rentbook_desktop.catalog.removal import remove_copy, remove_title, restore_copy, restore_title
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import NotAllowed, Refused
from rentbook_desktop.queries.title_detail import title_detail
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.search.queries import search_titles
from tests.shops import codes


def title_of(small, copy):
    return small.shop.ask(show_copy, barcode=copy).title_id


def state_of(small, copy):
    return small.shop.ask(show_copy, barcode=copy).state


def test_a_removed_title_comes_back_with_each_copy_in_its_state(small):
    copies = small.copies("운수 좋은 날", count=4)
    title = title_of(small, copies[0])
    small.shop.do(mark_copy, barcode=copies[1], state="REPAIR", note="표지 손상")
    small.shop.do(mark_copy, barcode=copies[2], state="LOST")
    small.shop.do(remove_copy, barcode=copies[3])
    before = small.shop.ask(title_detail, title_id=title)
    small.shop.do(remove_title, title_id=title)
    small.shop.deliver()
    assert small.shop.ask(search_titles, words="운수").count == 0
    assert small.shop.do(restore_title, title_id=title).copies == tuple(copies[:3])
    small.shop.deliver()
    assert small.shop.ask(title_detail, title_id=title) == before
    assert [state_of(small, copy) for copy in copies] == ["AVAILABLE", "REPAIR", "LOST", "WITHDRAWN"]
    assert small.shop.ask(search_titles, words="운수").count == 1
    assert small.shop.do(restore_title, title_id=title) == small.shop.ask(show_title, title_id=title)


def test_a_removed_copy_comes_back_in_its_state(small):
    copies = small.copies(count=2)
    small.shop.do(mark_copy, barcode=copies[1], state="REPAIR", note="표지 손상")
    for copy, state in zip(copies, ("AVAILABLE", "REPAIR"), strict=True):
        small.shop.do(remove_copy, barcode=copy)
        small.shop.do(remove_copy, barcode=copy)
        assert state_of(small, copy) == "WITHDRAWN"
        small.shop.do(restore_copy, barcode=copy)
        small.shop.do(restore_copy, barcode=copy)
        assert state_of(small, copy) == state
    assert small.shop.ask(title_detail, title_id=1).copies[1].note == "표지 손상"


def test_a_copy_that_is_out_is_not_removed(small):
    (copy,) = small.copies()
    small.rent(small.customer(points=5000), copy)
    with pytest.raises(Refused) as error:
        small.shop.do(remove_copy, barcode=copy)
    assert codes(error) == ["COPY_OUT_TO_OTHER"]


def test_a_clerk_edits_but_does_not_remove(embedded):
    (copy,) = embedded.copies()
    clerk = embedded.clerk()
    clerk.do(edit_title, title_id=1, card=TitleCard(price=500))
    clerk.do(add_copies, title_id=1)
    clerk.do(mark_copy, barcode=copy, state="REPAIR")
    for command in (lambda: clerk.do(remove_title, title_id=1), lambda: clerk.do(remove_copy, barcode=copy)):
        with pytest.raises(NotAllowed) as error:
            command()
        assert error.value.right == "remove"


def test_what_is_done_to_a_title_stands_in_the_log(embedded):
    (copy,) = embedded.copies(price=1000)
    embedded.shop.do(edit_title, title_id=1, card=TitleCard(price=1500))
    embedded.shop.do(mark_copy, barcode=copy, state="REPAIR", note="표지 손상")
    embedded.shop.do(remove_title, title_id=1)
    embedded.shop.do(restore_title, title_id=1)
    with embedded.shop.runner.database.read() as connection:
        rows = connection.execute(select(audit).order_by(audit.c.audit_id)).all()
    told = [(row.action, row.about, row.before, row.after, row.reason) for row in rows]
    assert ("edit_title", "title:1", '{"price":1000}', '{"price":1500}', "") in told
    marked = next(one for one in told if one[0] == "mark_copy")
    assert marked[1:] == (
        f"copy:{copy}",
        '{"note":"","state":"AVAILABLE"}',
        '{"note":"표지 손상","state":"REPAIR"}',
        "표지 손상",
    )
    assert [one[0] for one in told] == [
        "register_title", "add_copies", "edit_title", "mark_copy", "remove_title", "restore_title",
    ]  # fmt: skip

"""What stands on the counter: the same content keeps its request id until it is settled."""

import pytest

from rentbook_desktop.faces.counter.visit import Staged, Visit


@pytest.fixture
def visit():
    return Visit(customer_id=7, copies=["A"])


def test_nobody_or_nothing_cannot_be_settled():
    assert Visit(copies=["A"]).content() is None
    assert Visit(customer_id=7).content() is None
    assert Visit(customer_id=7, staged=Staged(amount=500, tender="cash")).content() is not None


def test_the_same_content_is_the_same_request_until_it_is_settled(visit):
    first = visit.request_for(visit.content())
    assert visit.request_for(visit.content()) == first
    visit.settled()
    assert visit.request_for(visit.content()) != first


def test_another_book_or_other_money_is_another_request(visit):
    requests = [visit.request_for(visit.content())]
    visit.copies.append("B")
    requests.append(visit.request_for(visit.content()))
    visit.staged = Staged(amount=500, tender="card")
    requests.append(visit.request_for(visit.content()))
    assert len(set(requests)) == 3
    assert visit.paid_in == 500


def test_a_basket_to_set_aside_keeps_its_request_as_long_as_it_is_the_same(visit):
    saved = visit.to_save()
    assert (saved.customer_id, saved.copies) == (7, ("A",))
    assert visit.to_save() is saved
    visit.copies.append("B")
    assert visit.to_save().request_id != saved.request_id
    visit.copies.clear()
    assert visit.to_save() is None

"""A desk that got no answer asks again under the same id, and under another one for everything else."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, add_copies, register_title
from rentbook_desktop.customer.phone_reveal import reveal_phone
from rentbook_desktop.faces.qt.unanswered_requests import UnansweredRequests
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.queries.title_counts import catalogue_size

FORM = {"card": TitleCard(name="소나기"), "copies": 2}


class DeafShop:
    """A shop whose answers get lost on the way back, `times` times."""

    def __init__(self, shop, times=1):
        self._shop, self._times = shop, times
        self.actor = shop.actor

    def do_once(self, request_id, act, **form):
        answer = self._shop.do_once(request_id, act, **form)
        if self._times:
            self._times -= 1
            raise Unavailable("UNREACHABLE", seconds=3)
        return answer


def test_an_answer_that_was_lost_is_given_when_asked_again(small):
    requests, shop = UnansweredRequests(), DeafShop(small.shop, times=2)
    for _ in range(2):
        with pytest.raises(Unavailable):
            requests.do(shop, register_title, FORM)
    assert requests.do(shop, register_title, FORM).title_id == 1
    size = small.shop.ask(catalogue_size)
    assert (size.titles, size.copies) == (1, 2)


def test_the_same_after_an_answer_is_meant_to_be_done_again(small):
    requests = UnansweredRequests()
    requests.do(small.shop, register_title, FORM)
    assert [requests.do(small.shop, add_copies, {"title_id": 1}).copies for _ in range(2)] == [
        ("RB-000001-3",),
        ("RB-000001-4",),
    ]


def test_another_content_another_person_and_much_later_are_other_requests(small):
    moment = [0.0]
    requests = UnansweredRequests(lambda: moment[0])
    shop = DeafShop(small.shop, times=1)
    with pytest.raises(Unavailable):
        requests.do(shop, register_title, FORM)
    requests.do(shop, register_title, {"card": TitleCard(name="동백꽃")})
    moment[0] = 601.0
    requests.do(shop, register_title, FORM)
    assert small.shop.ask(catalogue_size).titles == 3


def test_what_was_refused_starts_anew(small):
    requests = UnansweredRequests()
    with pytest.raises(Invalid):
        requests.do(small.shop, register_title, {"card": TitleCard(name=" ")})
    assert not requests._ids


def test_what_is_not_kept_is_sent_without_an_id(small):
    customer_id = small.customer()
    assert UnansweredRequests().do(small.shop, reveal_phone, {"customer_id": customer_id}).phone.startswith("010")

"""Only what is open is asked about, and it is cancelled under one request however often it is tried."""

import pytest

from rentbook_desktop.faces.desk.cancellation.cancel_controller import CancelController
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.rental_cancellation import rental_cancellation
from rentbook_desktop.rental.undoing import RentalsUndone, cancel_rentals
from tests.faces.desk.cancellation.test_cancel_dialog import found
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def controller(window, words):
    context = FakePageContext(words, {rental_cancellation: found("OPEN", "RETURNED")})
    made = CancelController(context, window)
    made.context = context
    return made


def test_a_try_that_failed_is_sent_again_as_the_same_request(controller):
    done = []
    controller.ask((1, 2), lambda: done.append(1))
    controller.context.answers[cancel_rentals] = Unavailable("LOCKED", seconds=1)
    controller.dialog.yes.click()
    assert controller.dialog.isVisible()
    controller.context.answers[cancel_rentals] = RentalsUndone(rentals=())
    controller.dialog.yes.click()
    forms = [form for act, form in controller.context.done if act is cancel_rentals]
    assert [form["rental_ids"] for form in forms] == [[1], [1]]
    assert len({form["request_id"] for form in forms}) == 1
    assert (done, controller.dialog.isVisible()) == ([1], False)
    assert controller.context.toasts[-1].title == "정유나 님의 대여 1권을 취소했어요"


@pytest.mark.parametrize("state", ["RETURNED", "CANCELLED"])
def test_what_has_ended_is_not_asked_about_but_said(controller, state):
    controller.context.answers[rental_cancellation] = found(state)
    controller.ask((1,), lambda: None)
    assert not controller.dialog.isVisible()
    assert controller.context.toasts[-1].title == "취소할 대여가 없어요"

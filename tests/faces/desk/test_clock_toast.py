"""The question about the clock stands until somebody answers it."""

from rentbook_desktop.faces.desk.clock_toast import ask_about_clock
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.notices.actions import trust_clock
from tests.faces.fake_page_context import FakePageContext


def asked(answer):
    context = FakePageContext(answers={trust_clock: answer})
    ask_about_clock(context, "CLOCK_AHEAD")
    return context


def test_one_press_says_that_it_is_right():
    context = asked(True)
    (toast,) = context.toasts
    assert toast.action == "시계가 맞아요"
    assert toast.seconds >= 3600
    toast.then()
    assert context.toasts[-1].tone == "ok"


def test_a_shop_that_cannot_be_reached_is_said():
    context = asked(Unavailable("LOCKED", seconds=1))
    context.toasts[0].then()
    assert context.toasts[-1].tone == "bad"

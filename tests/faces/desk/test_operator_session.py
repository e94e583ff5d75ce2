"""Who is at the desk: locked until it is known, locked again after a while, and rights lent in place."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from rentbook_desktop.faces.desk.operator_session import OperatorSession
from rentbook_desktop.foundation.actors import ALL_RIGHTS, CLERK_RIGHTS, Actor, Job, Right
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable
from tests.shops import MORNING

OWNER = SimpleNamespace(staff_id=1, name="김하늘", role="OWNER")
CLERK = SimpleNamespace(staff_id=2, name="이준서", role="CLERK")
SIGNED_IN = Actor(staff="이준서", staff_id=2, rights=CLERK_RIGHTS)


class FakeClient:
    def call(self, work, *, then, otherwise):
        try:
            answer = work()
        except NotAllowed as error:
            otherwise(error)
        else:
            then(answer)


@pytest.fixture
def session(window, words):
    tasks = SimpleNamespace(actor=None, shop=SimpleNamespace(actor=Actor()))
    made = OperatorSession(words, window, tasks, FakeClient(), SetClock(MORNING))
    made.tasks, made.clock = tasks, made._clock
    return made


def test_until_it_is_known_who_works_here_nothing_is_allowed(session):
    assert (session.locked, session.may(Right.REFUND)) == (True, False)
    session.set_staff(())
    assert (session.locked, session.may(Right.REFUND)) == (False, True)


def test_where_somebody_works_it_opens_by_pin_alone(session):
    session.tasks.shop.sign_in = lambda staff_id, pin: SIGNED_IN
    session.set_staff((OWNER, CLERK))
    assert session.locked
    session._lock.given.emit(2, "1357")
    assert (session.locked, session.role, session.operator.name) == (False, "CLERK", "이준서")
    assert (session.may(Right.CATALOGUE), session.may(Right.REFUND)) == (True, False)


def test_who_comes_in_with_a_pin_that_is_too_easy_is_asked_to_change_it(session, window):
    shown = []
    window.show_toast = shown.append
    for weak in (False, True):
        session.tasks.shop.sign_in = lambda staff_id, pin, weak=weak: Actor(
            staff="김하늘", staff_id=1, rights=ALL_RIGHTS, pin_is_weak=weak
        )
        session.set_staff((OWNER,))
        session.lock()
        session._lock.given.emit(1, "1234")
    (toast,) = shown
    wanted = []
    session.settings_wanted.connect(lambda: wanted.append(1))
    toast.then()
    assert (bool(toast.action), wanted) == (True, [1])


def test_a_wrong_pin_and_a_lost_database_leave_it_locked_and_say_why(session):
    def refuse(staff_id, pin):
        raise NotAllowed("sign_in", why="WRONG_PIN", values={"name": "이준서"})

    session.tasks.shop.sign_in = refuse
    session.cannot_know(Unavailable("LOCKED", seconds=1))
    assert session.locked
    assert session._lock.panel.pin.error()
    session.set_staff((OWNER,))
    session._lock.given.emit(1, "0000")
    assert session.locked
    assert session._lock.panel.pin.error()


def test_it_locks_when_nobody_has_touched_it_for_as_long_as_is_set(session):
    session.sign_in(SIGNED_IN, "CLERK")
    session.set_staff((OWNER, CLERK))
    session.locked = False
    session.clock.move(timedelta(minutes=5))
    session.tick(0)
    session.tick(5)
    assert not session.locked
    session.clock.move(timedelta(seconds=1))
    session.tick(5)
    assert session.locked


def test_who_was_let_go_is_out(session):
    session.sign_in(SIGNED_IN, "CLERK")
    session.set_staff((OWNER, CLERK))
    session.locked = False
    session.set_staff((OWNER,))
    assert (session.tasks.actor, session.locked) == (None, True)


def test_a_right_is_lent_by_pin_and_who_leaves_the_question_is_refused(session):
    session.sign_in(SIGNED_IN, "CLERK")
    session.set_staff((OWNER, CLERK))
    lent = Actor(staff="이준서", staff_id=2, rights=ALL_RIGHTS)
    session.tasks.shop.with_right = lambda *_: lent
    said = []
    session.request_right(Right.REFUND, Job(steps=[]), granted=said.append, refused=lambda: said.append("no"))
    assert session.asking
    session._approval.given.emit(1, "2468")
    assert (said, session.asking) == ([lent], False)
    session.request_right(Right.REFUND, Job(steps=[]), granted=said.append, refused=lambda: said.append("no"))
    session._approval.close_overlay()
    assert (said, session.asking) == ([lent, "no"], False)

"""Somebody at a kiosk calls, and a desk that is open hears it and goes."""

from rentbook_desktop.kiosk.actions import call_staff, cancel_call
from rentbook_desktop.kiosk.queries import call_state
from rentbook_desktop.settings.actions import change_setting


def calls(desk):
    return [one for one in desk.desk.window.toasts.shown() if one.tone == "call"]


def test_a_call_is_heard_at_a_desk_and_the_kiosk_learns_that_somebody_comes(desk):
    kiosk = desk.world.shop.as_kiosk("kiosk-1")
    call = kiosk.do(call_staff, doing="RENTING", books=2)
    desk.until(lambda: calls(desk))
    (toast,) = calls(desk)
    assert toast.title == "키오스크 1번에서 직원을 불러요"
    toast.then()
    desk.until(lambda: kiosk.ask(call_state, call_id=call.call_id).state == "TAKEN")
    desk.until(lambda: not calls(desk))


def test_a_call_that_is_taken_back_goes_by_itself(desk):
    kiosk = desk.world.shop.as_kiosk("kiosk-1")
    call = kiosk.do(call_staff)
    desk.until(lambda: calls(desk))
    kiosk.do(cancel_call, call_id=call.call_id)
    desk.until(lambda: not calls(desk))


def test_a_kiosk_knows_that_a_desk_is_open(desk):
    desk.world.shop.do(change_setting, key="kiosk.enabled", value="true")
    kiosk = desk.world.shop.as_kiosk("kiosk-1")

    def is_promised():
        placed = kiosk.do(call_staff)
        kiosk.do(cancel_call, call_id=placed.call_id)
        return placed.is_desk_open

    desk.until(is_promised)

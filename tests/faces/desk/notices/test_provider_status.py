"""How sending goes, and how it is started again."""

import pytest
from msgspec.structs import replace

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.notices.actions import (
    reopen_provider,
    trust_clock,
)
from tests.faces import notices_states
from tests.faces.desk.notices.page_driver import done
from tests.faces.notices_states import STATES, health


@pytest.mark.parametrize(
    ("state", "light", "sentence"),
    [
        ("full", "ok", "솔라피로 보내고 있어요"),
        ("mock", "mock", "연습 모드예요. 실제로는 아무에게도 보내지 않아요"),
        ("resting", "resting", "솔라피, 14:47까지 쉬고 다시 보내요 (업체 오류)"),
        ("stopped", "stopped", "솔라피 발송이 멈췄어요 (충전액 부족)"),
        ("off", "off", "알림 보내기가 꺼져 있어요"),
        ("clock", "clock", "이 컴퓨터의 시계가 뒤로 돌아가서 보내지 않고 있어요"),
    ],
)
def test_the_light_says_how_sending_goes(shown, context, state, light, sentence):
    page = shown(STATES[state](context))
    assert page.health.state() == light
    assert page.health.words.text() == sentence


def test_a_stopped_provider_is_tried_again(shown, context):
    page = shown(STATES["stopped"](context))
    page.health.button.click()
    assert done(context, reopen_provider) == [{"name": "solapi"}]
    assert context.toasts[-1].tone == "ok"


def test_a_clock_that_is_right_is_said_to_be(shown, context):
    page = shown(STATES["clock"](context))
    page.health.button.click()
    assert done(context, trust_clock) == [{}]


def test_a_provider_that_cannot_be_reopened_is_told(shown, context):
    answers = {"notices_health": health(replace(notices_states.SOLAPI, state="stopped", reason="auth"))}
    page = shown(notices_states.page(context, reopen_provider=Unavailable("UNREACHABLE", seconds=3), **answers))
    page.health.button.click()
    assert context.toasts[-1].tone == "bad"
    assert page.health.button.isEnabled()

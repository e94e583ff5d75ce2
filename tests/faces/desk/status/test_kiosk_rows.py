"""What is said of the kiosks on the status page."""

import pytest

from rentbook_desktop.faces.desk.status.kiosk_rows import kiosk_rows, share_note
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.kiosk.model import STATES
from rentbook_desktop.queries.kiosk_share import KioskShare
from tests.faces import status_states as states
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def words():
    return Translator("ko")


def share(*kiosks, **more):
    return KioskShare(kiosks=kiosks, **({"calls": 0, "rented": 0, "at_kiosks": 0} | more))


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_a_word_and_a_silent_one_is_off(words, state):
    said = [
        row.cells[1].chip.words
        for row in kiosk_rows(words, share(*(states.kiosk(state=state, ago=ago) for ago in (1, 90))))
    ]
    assert said[0] != said[1] == "꺼짐"


def test_a_state_that_a_disk_spoilt_keeps_nobody_from_the_page(words):
    heard, silent = (kiosk_rows(words, share(states.kiosk(state="OPEM", ago=ago)))[0] for ago in (1, 90))
    assert heard.cells[1].chip.words == words.tr("status.kiosk_OPEN")
    assert silent.cells[1].chip.words == "꺼짐"


def test_when_it_was_heard(words):
    ago = [
        row.cells[2].text
        for row in kiosk_rows(words, share(*(states.kiosk(ago=one) for one in (5, 61, 7300, 200_000))))
    ]
    assert ago == ["방금", "1분 전", "2시간 전", "2일 전"]


def test_the_share_of_today(words):
    assert share_note(words, share()) == "오늘 대여가 아직 없어요"
    assert (
        share_note(words, share(rented=41, at_kiosks=17, calls=1))
        == "오늘 대여 41권 중 셀프 17권 (41%) · 직원 호출 1건"
    )


def test_a_shop_without_kiosks_sees_no_card(qtbot, theme):
    without, having = (states.STATES[state](FakePageContext()) for state in ("full", "kiosks"))
    for page in (without, having):
        qtbot.addWidget(page)
    assert not without.parts.kiosks.isVisibleTo(without.parts.widget())
    assert having.parts.kiosks.isVisibleTo(having.parts.widget())
    assert having.parts.kiosks.table.model().rowCount() == 3

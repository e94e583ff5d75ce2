"""Each notice in words, each reason with its remedy."""

import pytest

from rentbook_desktop.faces.desk.notices.notice_cells import remedy_of, state_chip
from rentbook_desktop.foundation.i18n import Translator, load_texts
from rentbook_desktop.messaging.port import FailureReason
from tests.faces.desk.notices.page_driver import cells
from tests.faces.notices_states import NOTICES


def test_a_line_says_when_who_what_and_how_it_stands(page):
    at, customer_id, what, state, note = cells(page, 2)
    assert (at.text, at.second) == ("14:20", "오늘")
    assert (customer_id.text, customer_id.second) == ("오세훈", "010-****-7730")
    assert (what.text, what.second) == ("반납 지연", "골목길 히어로 9")
    assert state.chip.words == "실패"
    assert "번호를 확인해 주세요" in state.tip
    assert (note.text, note.second) == ("번호 확인 필요", "1번 시도")
    assert page.log.table.rows.row(1).tone == "bad"
    assert cells(page, 5)[4].second == "2번 시도 · 14:52에 다시"


def test_every_state_and_every_reason_has_words_in_both_languages():
    for language in ("ko", "en"):
        texts, words = load_texts(language), Translator(language)
        for reason in FailureReason:
            assert f"notice_reason.why.{reason.value}" in texts
            assert f"notice_reason.short.{reason.value}" in texts
        for one in NOTICES:
            assert state_chip(words, one.state).words != one.state


@pytest.mark.parametrize(
    ("reason", "cure"),
    [
        ("invalid_number", "number"),
        ("auth", "settings"),
        ("balance", "settings"),
        ("opted_out", "nothing"),
        ("network", "again"),
    ],
)
def test_every_reason_has_its_cure(reason, cure):
    assert remedy_of(reason) == cure

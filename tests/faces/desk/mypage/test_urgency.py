"""How urgent a book is."""

import pytest
from msgspec.structs import replace

from rentbook_desktop.faces.desk.mypage.urgency import urgency_of
from tests.faces import mypage_states as states


@pytest.mark.parametrize(
    ("left", "said", "tone", "filled"),
    [
        (-2, "2일 지남", "bad", 1.0),
        (0, "오늘 반납", "warn", 0.98),
        (4, "4일 남음", "info", 3 / 7),
        (7, "7일 남음", "info", 0),
    ],
)
def test_how_urgent_a_book_is(words, left, said, tone, filled):
    urgency = urgency_of(words, states.at_home(left, "날개", "이상"))
    assert (urgency.chip.words, urgency.chip.tone, urgency.filled) == (said, tone, pytest.approx(filled))


def test_a_book_that_is_said_to_be_lost_says_so_instead(words):
    urgency = urgency_of(words, replace(states.at_home(-2, "날개", "이상"), reported="LOST"))
    assert (urgency.chip.words, urgency.chip.tone, urgency.filled) == ("분실 신고", "warn", 1.0)

"""Who is next, and what becomes of a copy that nobody fetches."""

import pytest

from rentbook_desktop.faces.desk.reservations.queue_panel import QueuePanel
from tests.faces import reservations_states as states
from tests.faces.fake_page_context import NOW


@pytest.fixture
def panel(qtbot, theme, words):
    made = QueuePanel(words)
    qtbot.addWidget(made)
    made.show_title(states.DETAIL)
    return made


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (states.QUEUE, "최민지 님이 11월\xa023일\xa0(월)까지 가져가지 않으면 강은우 님에게 넘어가요."),
        (states.QUEUE[:1], "최민지 님이 11월\xa023일\xa0(월)까지 가져가지 않으면 서가로 돌아가요."),
        (states.QUEUE[1:], "먼저 돌아오는 책은 강은우 님 차례예요. 반납할 때 픽업 선반 번호가 보여요."),
        ((), ""),
    ],
)
def test_it_says_who_gets_the_next_copy(panel, places, said):
    panel.show_queue(places, NOW.date())
    assert panel.next_text.text() == said


def test_a_copy_says_where_it_is(panel):
    panel.show_queue(states.QUEUE, NOW.date())
    told = [row.cells[0].second for row in panel.copies.rows.shown()]
    assert told == ["선반 2번", "정유나 · 11월 26일까지"]
    assert panel.chip.accessibleName() == "예약 4명"
    panel.queue.select(31)
    assert panel.cancel_note.text() == "박서연 님의 예약"

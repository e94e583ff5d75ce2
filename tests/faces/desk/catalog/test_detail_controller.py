"""One title, whichever answer comes first."""

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.title_detail import title_detail
from tests.faces.catalog_states import LIKED, answers, detail


def test_popularity_is_shown_whichever_answer_comes_first(page, context):
    page.shown.detail = None
    page.detail.detail = None
    page.shown._liked(page.shown._turn, LIKED)
    page.shown._came(page.shown._turn, detail())
    assert page.detail.liked.text() == "인기 3위 · 누적 214회"
    assert page.detail.months_sum.text() == "31회"


def test_a_title_that_cannot_be_loaded_says_so_and_can_be_asked_again(page, context):
    context.answers[title_detail] = Unavailable("LOCKED", seconds=1)
    page.shown.detail = None
    page.shown.refresh()
    assert page.shown.place.state == "error"
    context.answers |= answers()
    page.shown.place.acted.emit()
    assert page.shown.place.state == "ready"

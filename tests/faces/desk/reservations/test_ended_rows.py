"""How reservations look that are over."""

from msgspec.structs import replace

from rentbook_desktop.faces.desk.reservations.ended_rows import can_restore, ended_row, how_words
from tests.faces import reservations_rows as rows
from tests.faces.fake_page_context import NOW


def test_each_says_how_it_came_to_be_over(words):
    assert [how_words(words, one) for one in rows.ENDED] == [
        "빌려 갔어요",
        "김하늘 직원이 취소했어요",
        "11월\xa021일\xa0(토)까지 안 찾아갔어요",
        "손님이 키오스크에서 취소했어요",
        "빌려 갔어요",
        "고객이 탈퇴했어요",
    ]
    given_up = rows.ENDED[1]
    assert how_words(words, replace(given_up, staff="")) == "취소했어요"
    assert how_words(words, replace(given_up, staff="", why="title_removed")) == "도서를 목록에서 뺐어요"


def test_only_what_somebody_gave_up_can_be_brought_back(words):
    assert [can_restore(one) for one in rows.ENDED] == [False, True, False, True, False, False]
    given_up, over = (ended_row(words, rows.ENDED[at], NOW) for at in (1, 0))
    assert (given_up.cells[3].text, over.cells[3].text) == ("되살리기", "")
    assert (over.cells[0].second, over.cells[2].text) == ("RB-000500-1", "오늘 13:05")
    assert ended_row(words, rows.ENDED[5], NOW).cells[1].text == "떠난 고객"

"""Age ratings in all writings: what nobody knows is never taken for «everybody»."""

import pytest

from rentbook_desktop.catalog.ratings import rating_of


@pytest.mark.parametrize(
    "text",
    [
        "19", "19+", "19세", "19 세 이상", "만 19세 이상", "18세 이상", "18+", "R18", "R-18", "19금", "청소년 이용불가", "청소년이용불가",
        "청소년 관람 불가", "청불", "성인", "성인용", "성인만화", "[19]", "(19세 미만 구독불가)", "미성년자 관람불가", "Adult", "청소년유해매체물",
        "１９금", "19 禁", "18세이용가",
    ],
)  # fmt: skip
def test_every_writing_of_adult_is_19(text):
    assert rating_of(text) == "19"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "all",
        "ALL",
        "전체",
        "전체 이용가",
        "전체연령가",
        "모두",
        "12세 이상",
        "15+",
        "15세이용가",
        "아동",
        "청소년",
    ],
)
def test_what_everybody_may_read_is_all(text):
    assert rating_of(text) == "all"


@pytest.mark.parametrize("text", ["?", "A등급", "191", "VIP", "정지", "2019", "가나다", "성인식에 대하여", "19x9"])
def test_a_writing_that_nobody_knows_is_no_rating(text):
    assert rating_of(text) is None

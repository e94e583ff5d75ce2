"""What a following command sees."""

import pytest
from pysqlite3 import dbapi2 as sqlite3

from rentbook_desktop.bootstrap import VIEWS_FILE


def test_a_following_command_sees_what_was_done_before(open_counter):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    assert open_counter.json("health")["lag"] == 0


@pytest.fixture
def locked_views(open_counter):
    """Somebody holds the views: what is in them can be read, nothing comes in."""
    open_counter.json("status")
    holder = sqlite3.connect(open_counter.data / VIEWS_FILE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    yield open_counter
    holder.close()


def test_old_balances_and_figures_are_never_shown_as_new_ones(locked_views):
    assert locked_views.json("mypage", "C-77")["behind"] == locked_views.json("status")["behind"] == 0
    locked_views.json("wallet", "top-up", "--customer", "C-77", "--amount", 5000, "--tender", "cash")
    page, status = locked_views.json("mypage", "C-77"), locked_views.json("status")
    assert (page["balance"], page["behind"], status["behind"]) == (10000, 1, 1)
    for command in (("mypage", "C-77"), ("status",)):
        assert "1 piece of news is not shown" in locked_views.say(*command).err


def test_somebody_whose_page_is_not_made_yet_is_not_called_unknown(locked_views):
    made = locked_views.json("customer", "add", "--name", "이도현", "--phone", "010-9999-0000")
    assert locked_views.json("mypage", made["card"], code=6)["code"] == "READERS_WAITING"


def test_a_batch_says_what_is_missing_too(locked_views):
    top_up = {"customer": "C-77", "amount": 5000, "tender": "cash"}
    answers = locked_views.batch(
        {"id": 1, "command": "wallet top-up", "args": top_up},
        {"id": 2, "command": "mypage", "args": {"customer": "C-77"}},
    )
    assert answers[1]["result"]["behind"] == 1


def test_a_page_says_what_the_customer_said_of_a_book_that_is_out(open_counter):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    open_counter.json("copy", "report", "RB-000001-1", "--state", "lost", "--charge", "8000")
    assert "reported lost" in open_counter.say("mypage", "C-77").out
    assert "분실 신고" in open_counter.say("mypage", "C-77", lang="ko").out
    (rental,) = open_counter.json("mypage", "C-77")["rentals"]
    assert rental["status"] == "RENT"


def test_what_a_lost_book_costs_is_no_late_fee_in_any_sentence(open_counter):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    said = open_counter.say("copy", "report", "RB-000001-1", "--state", "lost", "--charge", "8000", lang="ko")
    assert "변상금" in said.out + said.err
    refused = open_counter.say("rent", "RB-000001-2", "--customer", "C-77", lang="ko")
    assert "미납금이 8,000P" in refused.out + refused.err
    paid = open_counter.say("fee", "pay", "--customer", "C-77", "--amount", "3000", lang="ko")
    assert "3,000P를 받았어요. 남은 미납금 5,000P" in paid.out + paid.err
    back = open_counter.say("return", "RB-000001-1", lang="ko")
    assert "변상금 8,000P를 돌려드려요" in back.out + back.err
    assert "연체료" not in said.out + said.err + refused.out + refused.err + paid.out + paid.err + back.out + back.err

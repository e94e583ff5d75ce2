"""What a screen may ask about notices."""

import pytest

from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.notices.actions import cancel_notice
from rentbook_desktop.notices.queries import failures_waiting, notice_detail, notice_rows, providers_now


def test_notices_are_listed_newest_first_and_counted_by_group(sender):
    sender.late_customer("박서연")
    sender.late_customer("한지우", titles=("소나기",))
    sender.plan()
    sender.shop.do(cancel_notice, notice_id=sender.all()[0].notice_id)
    rows = sender.shop.ask(notice_rows)
    assert rows.groups == {"": 2, "waiting": 1, "sent": 0, "failed": 0}
    assert rows.notices[0].notice_id > rows.notices[1].notice_id
    assert sender.shop.ask(notice_rows, group="waiting").count == 1
    assert sender.shop.ask(notice_rows, group="no such group").notices == ()


def test_words_find_the_notices_of_whom_they_name_and_numbers_are_masked(sender):
    sender.late_customer("박서연")
    sender.late_customer("한지우", titles=("소나기",))
    sender.plan()
    (found,) = sender.shop.ask(notice_rows, words="지우").notices
    assert (found.name, found.about) == ("한지우", "소나기")
    assert "****" in found.phone
    assert sender.shop.ask(notice_rows, words="아무도").notices == ()


def test_one_notice_has_its_text_and_an_unknown_one_is_not_found(sender):
    sender.late_customer("박서연")
    sender.plan()
    detail = sender.detail(sender.all()[0].notice_id)
    assert "박서연님" in detail.text
    assert [one.step for one in detail.attempts] == ["planned"]
    with pytest.raises(NotFound):
        sender.shop.ask(notice_detail, notice_id=4711)


def test_the_chosen_provider_stands_first_and_nothing_has_failed_yet(sender):
    (only,) = sender.shop.ask(providers_now)
    assert (only.name, only.is_chosen, only.is_mock, only.state) == ("solapi", True, False, "ok")
    assert sender.shop.ask(failures_waiting) == 0

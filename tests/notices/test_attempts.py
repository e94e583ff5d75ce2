"""The way of a notice, step by step, and stages that may be told again."""

from sqlalchemy import select

from rentbook_desktop.notices.attempts import log_attempt, release
from rentbook_desktop.notices.tables import notice_attempt, notice_stage


def planned(sender):
    sender.late_customer()
    sender.plan()
    return sender.all()[0].notice_id


def test_a_step_is_kept_with_its_reason_and_a_code_that_fits(sender):
    number = planned(sender)
    with sender.shop.runner.database.write() as connection:
        log_attempt(connection, number, at=7, name="send", outcome="failed", reason="balance", code="x" * 200)
    last = sender.detail(number).attempts[-1]
    assert (last.step, last.outcome, last.reason, last.code) == ("send", "failed", "balance", "x" * 80)


def test_a_stage_that_was_not_told_after_all_may_be_told_by_another(sender):
    number = planned(sender)
    with sender.shop.runner.database.write() as connection:
        assert connection.execute(select(notice_stage.c.stage)).scalars().all() == [1]
        release(connection, number)
        assert connection.execute(select(notice_stage.c.stage)).scalars().all() == []
        assert connection.execute(select(notice_attempt.c.notice_id)).scalars().all() == [number]

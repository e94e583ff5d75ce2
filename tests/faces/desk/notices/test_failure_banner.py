"""The newest failure stands above, with its remedy."""

from msgspec.structs import replace

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.notices.actions import (
    retry_notice,
)
from tests.faces import notices_states
from tests.faces.desk.notices.page_driver import done
from tests.faces.notices_states import NOTICES, STATES


def test_the_newest_failure_stands_above_with_its_cure(page, context):
    assert page.trouble.title.text() == "3건을 보내지 못했어요"
    assert page.trouble.sentence.text().startswith("오세훈 님: ")
    page.log.table.select(5)
    page.trouble.button.click()
    assert page.detail.shown.notice_id == 2
    assert page.detail.number.isVisible()


def test_a_failure_of_the_account_leads_to_the_settings(shown, context):
    page = shown(STATES["settings"](context))
    page.trouble.button.click()
    assert context.gone == [Target(page="settings", filter="notices")]


def test_a_failure_that_only_needs_another_try_is_sent_again(shown, context):
    page = shown(notices_states.page(context, (replace(NOTICES[1], reason="server_error"),)))
    page.trouble.button.click()
    assert done(context, retry_notice) == [{"notice_id": 2}]


def test_what_may_have_arrived_is_looked_at_before_it_is_sent_again(shown, context):
    page = shown(notices_states.page(context, NOTICES[8:9]))
    page.trouble.button.click()
    assert context.done == []
    assert page.window().focusWidget() is page.detail.retry


def test_old_failures_do_not_stand_above_for_ever(shown, context):
    page = shown(notices_states.page(context, failures_waiting=0))
    assert not page.trouble.isVisible()


def test_without_failures_nothing_stands_above(shown, context):
    page = shown(STATES["mock"](context))
    assert not page.trouble.isVisible()

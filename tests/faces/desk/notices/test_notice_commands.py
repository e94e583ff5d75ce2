"""What is done to a notice."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.foundation.errors import NotAllowed, Unavailable, refuse
from rentbook_desktop.notices.actions import (
    cancel_notice,
    retry_notice,
)
from tests.faces import notices_states
from tests.faces.desk.notices.page_driver import done, press
from tests.faces.notices_states import STATES

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "modifier", "act"),
    [(Qt.Key.Key_E, CONTROL, retry_notice), (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, cancel_notice)],
)
def test_the_deeds_have_keys_and_only_where_they_make_sense(page, context, key, modifier, act):
    page.log.table.setFocus()
    press(page, key, modifier)
    if act is cancel_notice:  # it cannot be called back, so that is asked
        assert done(context, act) == []
        page._question.yes.click()
    assert done(context, act) == [{"notice_id": 2}]
    page.log.table.select(3)  # it arrived
    press(page, key, modifier)
    assert len(done(context, act)) == 1
    assert not page.detail.retry.isVisible()


def test_a_deed_is_asked_for_once_while_it_is_being_done(shown, context):
    page = shown(STATES["busy"](context))
    page.commands.retry()
    page.commands.cancel()
    assert [what for what, _ in context.done] == [retry_notice]
    assert not page.detail.retry.isEnabled()


@pytest.mark.parametrize(
    "error", [refuse("NOTICE_SENT"), Unavailable("UNREACHABLE", seconds=3), NotAllowed("retry", "notices")]
)
def test_a_refusal_stands_where_the_button_is(shown, context, error):
    page = shown(notices_states.page(context, select=2, retry_notice=error))
    page.detail.retry.click()
    assert page.detail.problem.text()
    assert page.detail.retry.isEnabled()
    assert context.toasts == []

"""The list of notices."""

from msgspec.structs import replace
from PySide6.QtCore import Qt

from rentbook_desktop.notices.queries import notice_detail, notice_rows
from tests.faces import notices_states
from tests.faces.desk.notices.page_driver import press
from tests.faces.notices_states import NOTICES, STATES, many

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_groups_carry_their_counts_and_filter(page, context):
    words = [one.choice.words for one in page.log.groups._segments]
    assert words == ["전체", "기다림 4", "보냄", "실패 3"]
    page.log.groups._segments[3].click()
    assert page.log.table.rows.rowCount() == 3
    press(page, Qt.Key.Key_Escape)
    assert page.log.table.rows.rowCount() == len(NOTICES)


def test_ctrl_g_goes_through_the_groups(page):
    for group in ("waiting", "sent", "failed", ""):
        press(page, Qt.Key.Key_G, CONTROL)
        assert page.log.group == group


def test_a_name_is_found_while_it_is_typed(page, qtbot):
    press(page, Qt.Key.Key_F, CONTROL)
    assert page.log.search.edit.hasFocus()
    page.log.search.edit.insert("박서연")
    page.log.search.edit.textEdited.emit("박서연")
    qtbot.waitUntil(lambda: page.detail.name.text() == "박서연")
    assert page.log.table.rows.rowCount() == 1


def test_an_overtaken_answer_is_dropped(shown, context):
    held = []
    context.ask = lambda query, then, otherwise, **form: held.append((query, form, then))
    page = shown(notices_states.pages.NoticesPage(context))
    page.log.look(group="failed")
    page.log.look(group="")
    answers = [(form, then) for query, form, then in held if query is notice_rows]
    for form, then in reversed(answers):
        then(notices_states.found()(**form))
    assert page.log.table.rows.rowCount() == len(NOTICES)


def test_a_long_log_comes_as_it_is_looked_at(shown, context, qtbot):
    page = shown(notices_states.page(context, many()))
    assert page.log.table.rows.rowCount() == 430
    page.log.table.scrollToBottom()
    qtbot.waitUntil(lambda: page.log.table.rows.row(429) is not None)


def test_a_refresh_keeps_what_is_chosen_far_down(shown, context, qtbot):
    page = shown(notices_states.page(context, many()))
    table = page.log.table
    table.scrollToBottom()
    qtbot.waitUntil(lambda: table.rows.row(425) is not None)
    table.selectRow(425)
    chosen, where = table.selected(), table.verticalScrollBar().value()
    newer = replace(NOTICES[0], notice_id=900)
    context.answers[notice_rows] = notices_states.found((newer, *many()))
    context.answers[notice_detail] = notices_states.detailed((newer, *many()))
    page.refresh()
    assert page.detail.shown.notice_id == chosen
    assert table.verticalScrollBar().value() == where
    qtbot.waitUntil(lambda: table.selected() == chosen)


def test_a_refresh_keeps_the_choice(page):
    page.refresh()
    assert page.log.table.selected() == 2
    assert page.detail.shown.notice_id == 2


def test_empty_and_failing_logs_have_a_way_on(shown, context):
    page = shown(STATES["failing"](context))
    assert page.log.showing.state == "error"
    context.answers[notice_rows] = notices_states.found()
    page.log.showing.acted.emit()
    assert page.log.showing.state == "ready"
    page.log.look_for("없는 사람")
    assert page.log.showing.state == "empty"
    page.log.showing.acted.emit()
    assert page.log.table.rows.rowCount() == len(NOTICES)

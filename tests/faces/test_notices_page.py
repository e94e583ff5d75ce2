"""The page of the notices: what the log says, what can be done about a notice, and the sheet that tells everybody."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.notices.notice_cells import remedy_of, state_chip
from rentbook_desktop.faces.desk.page import Target
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable, refuse
from rentbook_desktop.foundation.i18n import Translator, load_texts
from rentbook_desktop.messaging.port import FailureReason
from rentbook_desktop.notices.actions import (
    NoticesPlanned,
    cancel_notice,
    correct_number,
    reopen_provider,
    retry_notice,
    send_to_all_overdue,
    trust_clock,
)
from rentbook_desktop.notices.queries import notice_detail, notice_rows
from tests.faces import notices_states
from tests.faces.notices_states import NOTICES, STATES, health, many, preview
from tests.faces.rooms import FakeRoom

CONTROL = Qt.KeyboardModifier.ControlModifier
ROW_ROLE = 258


@pytest.fixture
def context(words):
    return FakeRoom(words)


@pytest.fixture
def shown(qtbot, theme, context):
    theme.apply("light")

    def put(page):
        window = page.keeps = QWidget()
        qtbot.addWidget(window)
        window.resize(1196, 776)
        QVBoxLayout(window).addWidget(page)
        window.show()
        window.activateWindow()
        page.log.table.setFocus()
        return page

    return put


@pytest.fixture
def page(shown, context):
    return shown(notices_states.page(context, select=2))


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget() or page, key, modifiers)


def cells(page, key):
    table = page.log.table
    return table.rows.row(table.rows.index_of(key)).cells


def done(context, act):
    return [form for what, form in context.done if what is act]


def test_a_line_says_when_who_what_and_how_it_stands(page):
    at, customer_id, what, state, note = cells(page, 2)
    assert (at.text, at.second) == ("14:20", "오늘")
    assert (customer_id.text, customer_id.second) == ("오세훈", "010-****-7730")
    assert (what.text, what.second) == ("반납 지연", "골목길 히어로 9")
    assert state.chip.words == "실패"
    assert "번호를 확인해 주세요" in state.tip
    assert (note.text, note.second) == ("번호 확인 필요", "1번 시도")
    assert page.log.table.rows.row(1).tone == "bad"
    assert cells(page, 5)[4].second == "2번 시도 · 14:52에 다시"


def test_every_state_and_every_reason_has_words_in_both_languages():
    for language in ("ko", "en"):
        texts, words = load_texts(language), Translator(language)
        for reason in FailureReason:
            assert f"notice_reason.why.{reason.value}" in texts
            assert f"notice_reason.short.{reason.value}" in texts
        for one in NOTICES:
            assert state_chip(words, one.state).words != one.state


@pytest.mark.parametrize(
    ("reason", "cure"),
    [
        ("invalid_number", "number"),
        ("auth", "settings"),
        ("balance", "settings"),
        ("opted_out", "nothing"),
        ("network", "again"),
    ],
)
def test_every_reason_has_its_cure(reason, cure):
    assert remedy_of(reason) == cure


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
    qtbot.waitUntil(lambda: page.log.table.rows.rowCount() == 1)
    assert page.detail.name.text() == "박서연"


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


def test_the_detail_shows_the_text_its_bytes_and_the_way(page):
    assert "골목길 히어로 9" in page.detail.text.words.text()
    assert page.detail.sms.measure.text().startswith("단문 ")
    way = page.detail.way.rows
    assert way.rowCount() == 3
    assert way.row(0).cells[1].text == "도착 조회 · 실패함"
    assert "번호를 확인해 주세요" in way.row(0).cells[1].tip


def test_a_detail_that_cannot_be_read_says_so_and_asks_again(shown, context):
    page = shown(notices_states.page(context, select=2, notice_detail=Unavailable("UNREACHABLE", seconds=3)))
    assert page.detail.showing.state == "error"
    context.answers[notice_detail] = notices_states.detailed()
    page.detail.showing.acted.emit()
    assert page.detail.showing.state == "ready"


def test_enter_goes_into_the_notice_and_space_sends_it_again(page, context):
    press(page, Qt.Key.Key_Return)
    assert page.detail.retry.hasFocus()
    press(page, Qt.Key.Key_Space)
    assert done(context, retry_notice) == [{"notice_id": 2}]
    assert context.told[-1].title == "오세훈 님에게 다시 보내요"


@pytest.mark.parametrize(
    ("key", "modifier", "act"),
    [(Qt.Key.Key_E, CONTROL, retry_notice), (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, cancel_notice)],
)
def test_the_deeds_have_keys_and_only_where_they_make_sense(page, context, key, modifier, act):
    press(page, key, modifier)
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
    assert context.told == []


@pytest.mark.parametrize("typed", ["", "010", "02-123-4567", "전화", "010-1234-567890", "  "])
def test_a_number_that_is_none_stays_with_its_sentence(page, context, typed):
    press(page, Qt.Key.Key_P, CONTROL)
    field = page.detail.number.field
    assert field.edit.hasFocus()
    field.edit.setText(typed)
    press(page, Qt.Key.Key_Return)
    assert field.error()
    assert field.edit.text() == typed
    assert done(context, correct_number) == []


def test_another_number_is_given_and_the_panel_closes(page, context):
    page.detail.fix.click()
    page.detail.number.field.edit.setText("010-9876-5432")
    press(page, Qt.Key.Key_Return)
    assert done(context, correct_number) == [{"notice_id": 2, "phone": "010-9876-5432"}]
    assert not page.detail.number.isVisible()
    assert context.told[-1].tone == "ok"


def test_a_number_the_shop_refuses_stays_in_the_field(shown, context):
    page = shown(STATES["taken_number"](context))
    assert page.detail.number.field.error()
    assert page.detail.number.field.text() == "010-1234-5678"


def test_escape_closes_the_number_before_anything_else(page):
    page.log.search.set_text("오")
    press(page, Qt.Key.Key_P, CONTROL)
    press(page, Qt.Key.Key_Escape)
    assert not page.detail.number.isVisible()
    assert page.log.search.text() == "오"


def test_another_notice_closes_the_number(page):
    press(page, Qt.Key.Key_P, CONTROL)
    page.log.table.select(5)
    assert not page.detail.number.isVisible()


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


@pytest.mark.parametrize(
    ("state", "light", "sentence"),
    [
        ("full", "ok", "솔라피로 보내고 있어요"),
        ("mock", "mock", "모의 발송이에요. 실제로는 아무에게도 보내지 않아요"),
        ("resting", "resting", "솔라피, 14:47까지 쉬고 다시 보내요 (업체 오류)"),
        ("stopped", "stopped", "솔라피 발송이 멈췄어요 (충전액 부족)"),
        ("off", "off", "알림 보내기가 꺼져 있어요"),
        ("clock", "clock", "이 컴퓨터의 시계가 뒤로 돌아가서 보내지 않고 있어요"),
    ],
)
def test_the_light_says_how_sending_goes(shown, context, state, light, sentence):
    page = shown(STATES[state](context))
    assert page.health.state() == light
    assert page.health.words.text() == sentence


def test_a_stopped_provider_is_tried_again(shown, context):
    page = shown(STATES["stopped"](context))
    page.health.button.click()
    assert done(context, reopen_provider) == [{"name": "solapi"}]
    assert context.told[-1].tone == "ok"


def test_a_clock_that_is_right_is_said_to_be(shown, context):
    page = shown(STATES["clock"](context))
    page.health.button.click()
    assert done(context, trust_clock) == [{}]


def test_a_provider_that_cannot_be_reopened_is_told(shown, context):
    answers = {"notices_health": health(replace(notices_states.SOLAPI, state="stopped", reason="auth"))}
    page = shown(notices_states.page(context, reopen_provider=Unavailable("UNREACHABLE", seconds=3), **answers))
    page.health.button.click()
    assert context.told[-1].tone == "bad"
    assert page.health.button.isEnabled()


def test_nothing_goes_to_everybody_before_the_button(page, context):
    press(page, Qt.Key.Key_N, CONTROL)
    sheet = page.sheet
    assert sheet.isVisible()
    assert sheet.no.hasFocus()
    assert sheet.title.text() == "연체된 고객 3명에게 알려요"
    assert done(context, send_to_all_overdue) == []
    press(page, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert done(context, send_to_all_overdue) == []


def test_the_sheet_shows_every_text_word_for_word(page):
    page.ask_all()
    sheet = page.sheet
    assert sheet.text.words.text() == preview().notices[0].text
    sheet.table.selectRow(2)
    assert sheet.sms.words.text() == preview().notices[2].sms
    assert sheet.sms.measure.text() == "장문 96바이트"


def test_the_sheet_sends_once_and_says_what_became_of_it(page, context):
    page.ask_all()
    sheet = page.sheet
    sheet.yes.click()
    sent = done(context, send_to_all_overdue)
    assert len(sent) == 1
    assert sent[0]["request_id"]
    assert not sheet.isVisible()
    assert context.told[-1].title == "2명에게 알려요"
    assert "이미 알렸어요" in context.told[-1].sentence


def test_a_failed_sending_to_all_keeps_its_number(shown, context):
    page = shown(notices_states.page(context, send_to_all_overdue=Unavailable("UNREACHABLE", seconds=3)))
    page.ask_all()
    for _ in range(2):
        page.sheet.yes.click()
        assert page.sheet.problem.text()
    numbers = {form["request_id"] for form in done(context, send_to_all_overdue)}
    assert len(numbers) == 1
    context.answers[send_to_all_overdue] = NoticesPlanned(planned=0, already=3, skipped={})
    page.sheet.yes.click()
    assert context.told[-1].tone == "info"


def test_nobody_late_cannot_be_told(shown, context):
    page = shown(notices_states.page(context, overdue_preview=preview(0)))
    page.ask_all()
    assert page.sheet._list.state == "empty"
    assert not page.sheet.yes.isEnabled()


def test_links_lead_to_a_group_to_somebody_and_to_the_sheet(page):
    page.arrive(Target(page="notices", filter="failed"))
    assert page.log.group == "failed"
    page.arrive(Target(page="notices", filter="박서연", key=6))
    assert page.detail.shown.notice_id == 6
    page.arrive(Target(page="notices", command="send_all"))
    assert page.sheet.isVisible()


def test_the_customer_is_one_press_away(page, context):
    page.detail.customer.click()
    assert context.gone == [Target(page="customers", key=12)]


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


def test_everything_is_said_again_in_another_language(page):
    page.context.words.set_language("en")
    page.retranslate()
    assert cells(page, 2)[3].chip.words == "Failed"
    assert page.send_all.text() == "Tell everybody late"
    assert page.trouble.title.text() == "3 notices did not arrive"
    assert page.detail.retry.text() == "Send again"


def test_the_sheet_goes_with_its_page(page):
    page.ask_all()
    page.hide()
    assert not page.sheet.isVisible()

"""The settings of the notices: accounts whose secrets are never read back, a test that sends nothing, and previews."""

import pytest

from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.notices.queries import template_preview
from tests.faces import settings_states
from tests.faces.rooms import FakeRoom
from tests.faces.settings_states import PREVIEW


@pytest.fixture
def context(words):
    return FakeRoom(words)


@pytest.fixture
def shown(qtbot, theme):
    theme.apply("light")

    def put(page):
        qtbot.addWidget(page)
        page.resize(1196, 776)
        page.show()
        return page

    return put


@pytest.fixture
def card(shown, context):
    return shown(settings_states.notices(context)).notices.cards["solapi"]


def kept(context):
    return [form for what, form in context.done if what == "keep_secrets"]


def test_only_the_accounts_and_settings_of_the_chosen_providers_are_there(shown, context):
    page = shown(settings_states.notices(context))
    assert page.notices.cards["solapi"].isVisible()
    assert not page.notices.cards["nhn"].isVisible()
    rows = page.forms["notices"].rows
    assert rows["notices.solapi_pf_id"].isVisibleTo(page)
    assert not rows["notices.nhn_overdue"].isVisibleTo(page)


def test_a_simulated_provider_needs_no_account(shown, context):
    page = shown(settings_states.page(context, "notices"))
    assert page.notices.note.isVisibleTo(page)
    assert not any(card.isVisibleTo(page) for card in page.notices.cards.values())


def test_a_secret_is_shown_as_set_or_not_and_never_read(card):
    assert [row.chip.accessibleName() for row in card.rows] == ["들어 있음", "없음"]
    assert [row.field.text() for row in card.rows] == ["", ""]


def test_a_typed_secret_is_kept_and_leaves_the_field(card, context):
    card.rows[1].field.edit.setText("SECRET0123")
    card.save.click()
    assert kept(context) == [{"solapi_api_secret": "SECRET0123"}]
    assert card.rows[1].field.text() == ""
    assert card.rows[1].chip.accessibleName() == "들어 있음"
    assert context.told[-1].tone == "ok"


@pytest.mark.parametrize("typed", ["비밀", "ab", "two words here", "탭\t"])
def test_a_secret_that_cannot_be_one_stays_with_its_sentence(card, context, typed):
    card.rows[1].field.edit.setText(typed)
    card.save.click()
    assert card.rows[1].field.error()
    assert card.rows[1].field.edit.text() == typed
    assert kept(context) == []


def test_who_may_not_keep_secrets_is_told_beside_the_button(card, context):
    context.answers["keep_secrets"] = NotAllowed("keep_secrets", "settings")
    card.rows[0].field.edit.setText("NCSDEMO1")
    card.save.click()
    assert card.result.text()
    assert card.rows[0].field.text() == "NCSDEMO1"


def test_an_account_is_removed_after_asking(card, context):
    card.forget.click()
    assert kept(context) == []
    card._dialog.yes.click()
    assert kept(context) == [{"solapi_api_key": "", "solapi_api_secret": ""}]
    assert not card.forget.isVisible()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (None, "잘 연결돼요. 아무것도 보내지 않았어요."),
        ("not_set_up", "아직 빠진 것이 있어요. 계정, 채널, 템플릿을 모두 넣어 주세요."),
        (
            Permanent(reason=FailureReason.AUTH, scope=Scope.PROVIDER),
            "발송 업체의 계정 정보가 맞지 않아요. 설정에서 다시 넣어 주세요.",
        ),
        (Retryable(reason=FailureReason.NETWORK), "인터넷이나 발송 업체에 연결되지 않았어요. 저절로 다시 보내요."),
    ],
)
def test_the_test_says_how_it_went_and_sends_nothing(card, context, answer, sentence):
    context.secrets.healths["solapi"] = answer
    card.test.click()
    assert card.result.text() == sentence
    assert card.test.isEnabled()


def test_a_computer_without_a_store_is_warned_about(shown, context):
    context.secrets.lies_in_file = True
    card = shown(settings_states.notices(context)).notices.cards["solapi"]
    assert "파일" in card.text.text()


def test_each_kind_is_previewed_with_its_measures(shown, context):
    page = shown(settings_states.page(context, "notices"))
    part = page.notices.previews
    assert part.body.words.text() == PREVIEW.text
    assert part.body.measure.text() == "142자"
    assert part.sms.measure.text() == "단문 88바이트"
    part.kinds._segments[1].click()
    assert [form["kind"] for what, form in context.asked if what is template_preview][-1] == "due_tomorrow"


def test_signs_no_text_message_can_carry_are_named(shown, context):
    page = shown(settings_states.STATES["notices_strange"](context))
    assert "😀" in page.notices.previews.note.text()


def test_everything_is_said_again_in_another_language(shown, context):
    page = shown(settings_states.notices(context))
    context.words.set_language("en")
    page.retranslate()
    assert page.notices.cards["solapi"].save.text() == "Save"
    assert page.notices.previews.body.measure.text() == "142 characters"

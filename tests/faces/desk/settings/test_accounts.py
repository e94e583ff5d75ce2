"""Accounts with providers: kept, tested, never shown."""

import pytest

from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope
from tests.faces import settings_states
from tests.faces.desk.settings.page_driver import kept


def test_a_secret_is_shown_as_set_or_not_and_never_read(card):
    assert [row.chip.accessibleName() for row in card.rows] == ["들어 있음", "없음"]
    assert [row.field.text() for row in card.rows] == ["", ""]


def test_a_typed_secret_is_kept_and_leaves_the_field(card, context):
    card.rows[1].field.edit.setText("SECRET0123")
    card.save.click()
    assert kept(context) == [{"solapi_api_secret": "SECRET0123"}]
    assert card.rows[1].field.text() == ""
    assert card.rows[1].chip.accessibleName() == "들어 있음"
    assert context.toasts[-1].tone == "ok"


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

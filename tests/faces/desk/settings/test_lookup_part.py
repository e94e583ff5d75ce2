"""The keys of the services that know books."""

import pytest

from rentbook_desktop.faces.desk.settings.lookup_part import LookupPart
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def part(qtbot, theme, words):
    part = LookupPart(FakePageContext(words))
    qtbot.addWidget(part)
    part.show()
    part.refresh()
    return part


def test_a_key_is_kept_and_never_shown_again(part):
    card, context = part.cards["kakao_books"], part._context
    card.rows[0].field.set_text("0123456789abcdef")
    card.save.click()
    assert context.secrets.kept == {"kakao_rest_key": "0123456789abcdef"}
    assert card.rows[0].field.text() == ""
    assert card.title.text() == "카카오 책 검색 키"
    assert "developers.kakao.com" in card.text.text()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "잘 연결돼요. 아무것도 보내지 않았어요."),
        ("auth", "키가 맞지 않아요. 설정 › 매장에서 다시 넣어 주세요."),
        ("not_set_up", "아직 빠진 것이 있어요. 계정, 채널, 템플릿을 모두 넣어 주세요."),
    ],
)
def test_a_key_can_be_tried(part, answer, said):
    card = part.cards["seoji"]
    part._context.secrets.healths["seoji"] = answer
    card.test.click()
    assert card.result.text() == said
    part.retranslate()

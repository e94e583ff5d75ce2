"""A disk that cannot be read: every page says so where its list would be, and speaks of nothing that was to be saved."""

import pytest
from PySide6.QtWidgets import QLabel

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.i18n import Translator
from tests.faces.fake_page_context import FakePageContext
from tests.faces.gallery import shown

CODES = ("DISK_ERROR", "DISK_FULL")
STATES = [
    ("catalog", "full"), ("customers", "list"), ("customers", "opened"), ("mypage", "opened"), ("status", "full"),
    ("notices", "full"), ("settings", "staff"), ("settings", "audit"),
]  # fmt: skip


class Unreadable(FakePageContext):
    """Every question fails, whatever the answers are."""

    def __init__(self, words, code):
        super().__init__(words)
        self.code = code

    def ask(self, query, /, *, then, otherwise, **form):
        self.asked.append((query, form))
        otherwise(Unavailable(self.code))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("page", "state"), [pytest.param(*one, id="-".join(one)) for one in STATES])
def test_what_could_not_be_read_is_told_without_a_word_of_saving(theme, page, state, code):
    words = Translator("ko")
    with shown(theme, page, state, "ko", (1440, 900), lambda words: Unreadable(words, code)) as window:
        said = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    lasting = words.tr(f"common.lasting.{code}")
    saved = words.tr(f"unavailable.{code}", count=1).removeprefix(lasting).strip()
    assert saved
    assert any(lasting in text for text in said), said
    assert [text for text in said if saved in text] == []

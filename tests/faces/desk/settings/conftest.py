"""The notices part of the settings page, with accounts that lie nowhere."""

import pytest

from tests.faces import settings_states
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words)


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

"""A customer's page with a shop that answers by hand."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.faces import mypage_states as states
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def show(qtbot, theme, context):
    """Put a page on the screen, in one of its states."""

    def put(state=states.opened, size=(1196, 776)):
        page = state(context)
        window = QWidget()
        qtbot.addWidget(window)
        page.setParent(window)
        page.kept = window  # or it is gone with this function
        for one in (page, window):
            one.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        context.asked.clear()
        return page

    return put

"""A customers page with a shop that answers by hand."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.faces import customers_states as states
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def show(qtbot, theme, context):
    """Put a page on the screen, in one of its states."""

    def put(state=states.page, **more):
        page = state(context, **more)
        window = QWidget()
        qtbot.addWidget(window)
        page.setParent(window)
        page.kept = window  # or it is gone with this function
        page.resize(1196, 776)
        window.resize(1196, 776)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        context.done.clear()
        context.asked.clear()
        return page

    return put

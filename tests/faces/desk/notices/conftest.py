"""A notices page with a shop that answers by hand."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.faces import notices_states
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words)


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

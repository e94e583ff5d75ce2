"""A status page with a shop that answers by hand."""

import pytest

from tests.faces.fake_page_context import FakePageContext
from tests.faces.status_states import STATES


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def shown(qtbot, theme, context):
    theme.apply("light")

    def make(name="full"):
        page = STATES[name](context)
        qtbot.addWidget(page)
        page.resize(1196, 776)
        page.show()
        if name == "full":
            qtbot.waitUntil(lambda: all(card.figure is not None for card in page.parts.plotted))
        return page

    return make

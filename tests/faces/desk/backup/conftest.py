"""The backups at the desk, with fixed answers."""

import pytest

from tests.faces import backup_states
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words, backup_states.answers())


@pytest.fixture
def put(qtbot, theme):
    """Show a widget as a page would."""

    def show(widget):
        qtbot.addWidget(widget)
        widget.resize(620, 900)
        widget.show()
        return widget

    return show

"""A catalogue page with a shop that answers by hand."""

import pytest

from tests.faces.catalog_states import full
from tests.faces.desk.catalog.page_driver import put_up
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def page(qtbot, theme, context):
    return put_up(qtbot, full(context))

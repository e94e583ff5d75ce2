"""The page of the settings offers what can do something here, and nothing else."""

import pytest

from rentbook_desktop.faces.desk.settings import page as settings_page
from rentbook_desktop.updates.build import UpdateSource
from tests.faces.fake_page_context import FakePageContext
from tests.faces.settings_states import page

SOURCE = UpdateSource(url="https://example.com/release.json", public_key="ab" * 32)


@pytest.mark.parametrize(("source", "is_offered"), [(None, False), (SOURCE, True)])
def test_newer_versions_are_looked_for_only_where_the_build_knows_where_to_ask(
    theme, qtbot, words, monkeypatch, source, is_offered
):
    monkeypatch.setattr(settings_page, "update_source", lambda: source)
    made = page(FakePageContext(words), "shop")
    qtbot.addWidget(made)
    assert made.forms["shop"].rows["shop.updates"].isHidden() != is_offered

"""The card of a restore: what has to be known is a switch, and nothing else is."""

import pytest

from rentbook_desktop.backup.comparison import ShopRelation
from rentbook_desktop.faces.desk.backup.restore_view import RestoreView
from tests.faces.backup_states import preview
from tests.faces.fake_page_context import NOW


@pytest.fixture
def view(put, words):
    return put(RestoreView(words))


def test_a_proven_backup_of_this_shop_needs_no_switch(view):
    view.show_preview(preview(), NOW)
    assert view.is_known
    assert next(name.text() for name, _ in view.lines if name.isVisible()) == "대여 12건"


@pytest.mark.parametrize(
    ("more", "switch"),
    [
        ({"relation": ShopRelation.OTHER_SHOP, "lost": ()}, "other_shop"),
        ({"proven": False, "failed": ("x",)}, "unproven"),
    ],
)
def test_another_shop_and_one_that_is_not_proven_have_to_be_known(view, more, switch):
    view.show_preview(preview(**more), NOW)
    assert not view.is_known
    getattr(view, switch).toggle.click()
    assert view.is_known
    view.show_preview(preview(**more), NOW)
    assert not view.is_known  # the next one has to be known anew

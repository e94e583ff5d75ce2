"""The catalogue's keys: what stands in the strip works on what is shown."""

import pytest
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.catalog.shortcuts import CatalogKeys
from rentbook_desktop.foundation.i18n import Translator

OF_THE_LIST = {"find", "edit", "remove", "again"}


def allowed(page, **now):
    keys = CatalogKeys(Translator("ko"), page)
    keys.allow(**({"editing": False, "chosen": True} | now))
    return {name for name, action in keys._actions.items() if action.isEnabled()}


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_keys_of_the_list_work_while_it_is_shown_and_not_behind_a_file(page):
    assert allowed(page) >= OF_THE_LIST
    assert not allowed(page, importing=True) & OF_THE_LIST
    assert "save" in allowed(page, importing=True, taking_in="가져오기 시작")
    assert {"find", "save", "lookup"} <= allowed(page, importing=True, editing=True)

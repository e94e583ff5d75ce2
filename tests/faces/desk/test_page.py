"""A page: it asks when it is first visited, when what it watches happens, and not while nobody looks."""

import pytest

from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import Target
from tests.faces.fake_page_context import FakePageContext


class Watching(Page):
    watches = frozenset({"BookRented"})

    def __init__(self, context):
        super().__init__(context)
        self.log = []

    def refresh(self):
        self.log.append("asked")

    def navigate(self, target):
        self.log.append(target)


@pytest.fixture
def page(qtbot, theme, words):
    made = Watching(FakePageContext(words))
    qtbot.addWidget(made)
    return made


def test_the_first_visit_asks_and_each_leads_to_its_target(page):
    target = Target(page="catalog", key=7)
    page.visit(target)
    page.visit(None)
    assert page.log == ["asked", target, None]


def test_what_happens_while_it_is_seen_is_asked_for_at_once(page):
    page.visit(None)
    page.show()
    page.on_events(frozenset({"BookRented"}))
    page.on_events(frozenset({"StaffChanged"}))
    assert page.log == ["asked", None, "asked"]


def test_what_happens_while_nobody_looks_is_asked_for_at_the_next_visit(page):
    page.visit(None)
    page.on_events(frozenset({"BookRented"}))
    page.on_events(frozenset({"BookRented"}))
    assert page.log == ["asked", None]
    page.visit(None)
    assert page.log == ["asked", None, "asked", None]

"""One page at a time, each made when it is first wanted."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from rentbook_desktop.faces.desk import page_stack
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.page_registry import HOME, PAGES
from rentbook_desktop.faces.desk.page_stack import PageStack
from tests.faces.fake_page_context import FakePageContext


class NotedPage(Page):
    """Writes down what the stack has it do."""

    watches = frozenset({"BookRented"})

    def __init__(self, context):
        super().__init__(context)
        self.calls, self.is_begun, self.field = [], False, QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def input_target(self):
        return self.field

    def navigate(self, target):
        self.calls.append(("navigate", target))

    def refresh(self):
        self.calls.append("refresh")

    def retranslate(self):
        self.calls.append("retranslate")

    def is_half_done(self):
        return self.is_begun


@pytest.fixture
def stack(window, monkeypatch):
    made = PageStack(window, window.home, FakePageContext)
    made.made = []
    monkeypatch.setattr(page_stack, "make_page", lambda key, context: made.made.append(key) or NotedPage(context))
    made.open()
    return made


def test_a_page_is_made_once_asks_at_its_first_visit_and_takes_the_focus(stack, window):
    stack.go(Target(page="catalog", key=7))
    page = stack.current
    assert page.calls == ["refresh", ("navigate", Target(page="catalog", key=7))]
    assert window.focusWidget() is page.field
    stack.go(Target(page=HOME))
    stack.go(Target(page="catalog"))
    assert page.calls[2:] == [("navigate", None)]
    assert stack.made == ["catalog"]


def test_pages_with_something_half_done_are_told_however_far_away(stack):
    stack.go(Target(page="catalog"))
    page = stack.current
    stack.go(Target(page=HOME))
    assert stack.half_done() == []
    page.is_begun = True
    assert stack.half_done() == [page]


def test_what_was_wanted_before_the_shop_was_there_is_shown_then(window, monkeypatch):
    monkeypatch.setattr(page_stack, "make_page", lambda _key, context: NotedPage(context))
    stack = PageStack(window, window.home, FakePageContext)
    stack.go(Target(page="status"))
    assert stack.shown == HOME
    stack.open()
    assert stack.shown == "status"


def test_a_hidden_page_asks_when_it_is_seen_again_and_only_for_what_it_watches(stack):
    stack.go(Target(page="catalog"))
    page = stack.current
    stack.go(Target(page=HOME))
    page.calls.clear()
    stack.on_events(frozenset({"StaffChanged"}))
    stack.on_events(frozenset({"BookRented"}))
    assert page.calls == []
    stack.go(Target(page="catalog"))
    assert page.calls[0] == "refresh"
    stack.on_events(frozenset({"BookRented"}))
    assert page.calls[-1] == "refresh"


def test_everything_is_asked_for_again_at_once_or_at_the_next_visit(stack):
    stack.go(Target(page="catalog"))
    seen = stack.page("catalog")
    stack.go(Target(page="customers"))
    shown = stack.page("customers")
    for page in (seen, shown):
        page.calls.clear()
    stack.refresh_all()
    assert ("refresh" in shown.calls, "refresh" in seen.calls) == (True, False)
    stack.go(Target(page="catalog"))
    assert "refresh" in seen.calls


def test_another_language_reaches_every_page_and_an_unknown_one_leads_nowhere(stack):
    stack.go(Target(page="catalog"))
    stack.go(Target(page="nowhere"))
    assert stack.shown == "catalog"
    stack.retranslate()
    assert stack.current.calls[-1] == "retranslate"


@pytest.mark.parametrize("key", [spec.key for spec in PAGES[1:]])
def test_every_page_of_the_registry_can_be_made(theme, qtbot, key):
    from rentbook_desktop.faces.desk.page_registry import make_page

    page = make_page(key, FakePageContext())
    qtbot.addWidget(page)
    assert type(page).__module__ == f"rentbook_desktop.faces.desk.{key}.page"
    assert page.heading()

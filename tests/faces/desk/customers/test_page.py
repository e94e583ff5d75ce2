"""The customers' page by keys and mouse: found, topped up, paid back, registered; what is typed stays on every no."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.queries.counter import ScanResult, resolve_scan
from rentbook_desktop.queries.customer_list import customer_summary
from rentbook_desktop.queries.ledger import ledger_part
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import press, say_to, type_in


def test_words_narrow_the_list_and_enter_opens_who_is_meant(show, context):
    page = show()
    context.answers[resolve_scan] = ScanResult(kind="many", code="x", customers=())
    page.parts.people.search.edit.setFocus()
    say_to(page.parts.people.search.edit, "남궁새벽달")
    page.parts.people.look()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert page.parts.shown() == "customer"


def test_news_of_the_shop_is_asked_for_again_and_typed_text_stays(show, context):
    page = show(states.opened)
    type_in(page.parts.top_up.amount, "7000")
    page.on_events(frozenset({"PointsDeducted"}))
    assert customer_summary in [query for query, _ in context.asked]
    assert ledger_part in [query for query, _ in context.asked]
    assert page.parts.top_up.amount.text() == "7,000"


def test_who_is_not_there_leads_back_to_the_list(show, context):
    page = show()
    context.answers[customer_summary] = NotFound("customer", "7")
    page.visit(Target(page="customers", key=7))
    assert page.parts.shown() == "list"
    assert context.toasts[-1].title == "고객을 열지 못했어요"


def test_the_other_pages_are_opened_with_this_customer(show, context):
    page = show(states.opened)
    page.begin_decision("mypage")
    page.begin_decision("counter")
    page.begin_decision("labels")
    assert [(one.page, one.key) for one in context.gone] == [("mypage", 7), ("counter", 7), ("labels", 7)]
    assert context.gone[-1].command == "cards"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", sorted(states.STATES))
def test_every_state_can_be_said_in_both_languages(show, context, name, language):
    page = show(states.STATES[name])
    context.words.set_language(language)
    page.retranslate()
    page.resize(936, 596)
    page.grab()


def test_every_control_has_a_name(show):
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    page = show(states.giving_back)
    silent = [one for kind in (QAbstractButton, QLineEdit) for one in page.findChildren(kind) if one.isVisible()]
    nameless = [one for one in silent if not one.accessibleName() and one is not page.parts.hidden_scan]
    assert nameless == []


def test_a_link_does_not_throw_a_changed_form_away(show, context):
    page = show(states.writing)
    type_in(page.parts.form.fields["phone"], "010")
    page.visit(Target(page="customers", key=7))
    assert page.parts.shown() == "form"
    assert page.parts.form.fields["phone"].text() == "010"
    page.visit(Target(page="customers", key=7))
    assert page.parts.shown() == "customer"


def test_the_page_opens_without_what_few_visits_see_and_says_it_in_the_language_of_then(show, context):
    page = show(states.opened)
    late = (page.parts.late_form, page.parts.late_decision, page.parts.ledger.late_back)
    page.retranslate()
    assert not page.is_half_done()
    press(page, Qt.Key.Key_Escape)
    assert [one.if_made for one in late] == [None] * 3
    context.words.set_language("en")
    page.retranslate()
    page.begin_new()
    assert page.parts.form.fields["name"].edit.hasFocus()
    assert page.parts.form.bar.text() == context.words.tr("customers.register")
    context.words.set_language("ko")
    page.retranslate()
    assert page.parts.form.bar.text() == "고객 등록"


def test_the_ledger_has_room_for_what_it_was_for_and_a_refund_takes_none_from_the_top_up(show):
    page = show(states.opened)
    parts, table = page.parts, page.parts.ledger.table
    what = [one.key for one in table.rows.columns].index("what")
    assert table.columnWidth(what) >= 240
    before = (parts.left.width(), parts.top_up.width())
    page.refund(parts.ledger.row(38))
    assert parts.ledger.is_paying_back()
    assert (parts.left.width(), parts.top_up.width()) == before


def test_the_line_between_them_reaches_from_end_to_end(show):
    page = show(states.opened)
    (line,) = [
        one for one in page.parts.findChildren(QFrame) if one.property("k") == "line" and one.parent() is page.parts
    ]
    assert (line.y(), line.height()) == (0, page.parts.height())

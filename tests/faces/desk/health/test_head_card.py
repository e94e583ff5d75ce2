"""Today's code, and one of an earlier day that is looked at by all proofs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.health.head_card import HeadCard
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.last_proof import LastProof
from rentbook_desktop.maintenance import check_head
from tests.faces.fake_page_context import FakePageContext

TODAY, OLDER = "2026-11-28 · 12,345 · k7qf-92mm", "2026-11-20 · 12,001 · xj3i-wmy7"


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def card(qtbot, theme, context):
    made = HeadCard(context)
    qtbot.addWidget(made)
    made.show_code(TODAY)
    made.show()
    return made


def _check(card, code):
    card.older.click()
    card.field.set_text(code)
    QTest.keyClick(card.field.edit, Qt.Key.Key_Return)


def test_todays_code_is_shown_and_copied(card):
    assert (card.day.text(), card.letters.text()) == ("2026-11-28 · 12,345 ·", "k7qf-92mm")
    card.copy.click()
    assert QGuiApplication.clipboard().text() == TODAY
    card.show_code("")
    assert (card.letters.text(), card.copy.isEnabled()) == ("", False)


@pytest.mark.parametrize(
    ("outcome", "failed", "key"),
    [
        ("HOLDS", (), "health.head_same"),
        ("BROKEN", ("continues_head",), "health.head_other"),
        ("BROKEN", ("ledger_balances",), "check.ledger_balances"),
        ("NOT_PROVEN", (), "health.proof_not_proven_text"),
    ],
)
def test_an_older_code_is_looked_at_and_what_it_came_to_is_said(card, context, words, outcome, failed, key):
    context.answers[check_head] = LastProof(at=1, outcome=outcome, failed=failed)
    _check(card, OLDER)
    assert context.done == [(check_head, {"head": OLDER})]
    assert card.result.text() == words.tr(key)
    assert not card.check.is_busy


def test_what_is_no_code_is_told_before_anybody_looks(card, context):
    _check(card, "k7qf-92mm")
    assert (context.done, bool(card.field.error())) == ([], True)


def test_while_it_is_looked_at_it_is_not_asked_for_again_and_a_failure_is_said(card, context, words):
    _check(card, OLDER)
    _check(card, OLDER)
    assert len(context.done) == 1
    card._failed(Unavailable("LOCKED", seconds=3))
    assert card.result.text() == words.tr("unavailable.LOCKED", count=3)

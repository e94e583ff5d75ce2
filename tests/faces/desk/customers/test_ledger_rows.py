"""A movement of points in words: what it was for, by whom, and what of it went back."""

from zoneinfo import ZoneInfo

import pytest

from rentbook_desktop.faces.desk.customers.ledger_rows import columns_of, row_of, told
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator
from rentbook_desktop.queries.ledger import LedgerRow
from rentbook_desktop.queries.ledger_notes import Purpose

SEOUL = ZoneInfo("Asia/Seoul")


def moved(kind="TOP_UP", *, amount=5000, left=5000, reason="", **purpose):
    return LedgerRow(
        transfer_id=12, at="2026-11-23T01:05:00.000Z", kind=kind, amount=amount, balance_after=6000, left=left,
        reason=reason, purpose=Purpose(**purpose),
    )  # fmt: skip


def test_a_top_up_says_its_tender_its_change_and_what_went_back(words):
    what, why = told(words, moved(left=3000, tender="cash", given=10000, memo="용돈"))
    assert words.won(5000) in what
    assert all(part in why for part in (words.cash(10000), words.won(2000), "용돈"))


def test_a_top_up_that_was_given_exactly_says_no_change(words):
    assert words.won(5000) not in told(words, moved(tender="cash", given=5000))[1]


def test_a_rental_says_its_book_and_a_cancelled_one_that_it_was(words):
    what, why = told(words, moved("RENTAL", amount=-700, title="소나기", copy="RB-000001-1", together=2))
    assert (what, "RB-000001-1" in why) == ("소나기", True)
    assert told(words, moved("REVERSAL", title="소나기"))[1] == words.tr("customers.rental_cancelled")


def test_a_refund_without_a_reason_says_so(words):
    assert told(words, moved("REFUND", amount=-500, reason="잘못"))[0] == "잘못"
    assert told(words, moved("REFUND", amount=-500))[0] == words.tr("customers.no_reason")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_has_a_cell_for_each_column_and_a_spent_top_up_is_faint(language):
    words = Translator(language)
    row = row_of(words, moved(left=0, tender="card", staff="김하늘"), SEOUL)
    assert len(row.cells) == len(columns_of(words)) == len(columns_of(words, narrow=True))
    assert (row.key, row.tone, row.cells[0].second) == (12, "muted", "10:05")
    assert "김하늘" in row_of(words, moved(staff="김하늘"), SEOUL, narrow=True).cells[0].second


def test_who_did_it_before_anybody_was_employed_has_no_name(words):
    assert row_of(words, moved(staff="librarian"), SEOUL).cells[-1].text == words.tr("common.staff.librarian")


def test_who_allowed_it_stands_below_who_did_it(words):
    lent = moved("REFUND", amount=-500, staff="이준서", approver="김하늘")
    cell = row_of(words, lent, SEOUL).cells[-1]
    assert (cell.text, cell.second) == ("이준서", "허락 김하늘")
    assert row_of(words, lent, SEOUL, narrow=True).cells[0].second == "10:05 · 이준서 · 허락 김하늘"
    assert row_of(words, moved(staff="이준서"), SEOUL).cells[-1].second == ""

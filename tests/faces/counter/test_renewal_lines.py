"""What renewing looks like in words: the book in question, a line for each, and the rules."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from rentbook_desktop.faces.counter.renewal_lines import question_of, renew_lines, rule_lines
from rentbook_desktop.faces.counter.renewals import pick_offered
from rentbook_desktop.foundation.errors import Reason
from tests.faces.counter.fake_shop import FakeCounter, renewal, renewals

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def lines_of(*offers, rules=None):
    """The lines of these offers, the question and the rules."""
    fake = FakeCounter()
    fake.scan("C1")
    known = renewals()
    known = replace(known, offers=offers, rules=rules or known.rules)
    pick_offered(fake.session, offers[0].copy, known)
    return renew_lines(fake.session), question_of(fake.session), rule_lines(fake.session)


def refused(code, **more):
    """An offer that cannot be, for this reason; `due` is how many days after today it is due."""
    due = TODAY + more.pop("due", 5) * DAY
    values = {"copy": "RN1", "title": "날개", "due_on": due.isoformat(), **more.pop("values", {})}
    return replace(renewal("RN1"), was_due_on=due, refusals=(Reason(code=code, values=values),), **more)


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({}, "7일 연장"),
        ({"closed_on": date(2026, 12, 5)}, "12월 5일은 휴무 · 7일"),
        ({"closed_on": date(2026, 12, 4)}, "12월 4일부터 2일 휴무 · 7일"),
        ({"counted_from": "today"}, "오늘부터 14일"),
        ({"counted_from": "today", "closed_on": date(2026, 12, 5)}, "12월 5일은 휴무 · 14일"),
    ],
)
def test_the_new_day_says_how_it_comes_about(changes, note):
    ((line,), question, _) = lines_of(replace(renewal("RN1"), **changes))
    assert line.note == note
    assert question.days == 7


@pytest.mark.parametrize(
    ("offer", "problem", "remedy"),
    [
        (refused("RENEWAL_RESERVED", due=1, values={"count": 2}), "예약 대기 2명", "내일까지 반납해 주세요"),
        (refused("RENEWAL_RESERVED", due=0, values={"count": 1}), "예약 대기 1명", "오늘까지 반납해 주세요"),
        (refused("RENEWAL_LIMIT", renewals=1, values={"maximum": 1}), "이미 1번 연장", "11월 27일까지 반납"),
        (refused("RENEWAL_LIMIT", values={"maximum": 0}), "연장 안 해요", "11월 27일까지 반납"),
        (refused("RENEWAL_OVERDUE", due=-3, late_fee=600), "3일 지남", "연체료 600P 먼저"),
        (refused("RENEWAL_OVERDUE", due=-1), "1일 지남", "먼저 반납해 주세요"),
        (refused("RENEWAL_TOO_EARLY", values={"day": "2026-11-25"}), "아직 일러요", "11월 25일부터 돼요"),
        (refused("RENEWAL_NO_LONGER"), "늘지 않아요", "나중에 연장해 주세요"),
        (refused("CUSTOMER_SUSPENDED", values={"customer": "박서연", "reason": ""}), "확인 필요", ""),
    ],
)
def test_what_cannot_be_renewed_says_why_and_what_mends_it(offer, problem, remedy):
    ((line,), _, _) = lines_of(offer)
    assert (line.problem, line.remedy, line.code) == (problem, remedy, offer.refusals[0].code)
    assert line.note == ""
    assert line.why


def test_the_question_is_about_the_book_that_was_scanned():
    _, question, _ = lines_of(replace(renewal("RN2"), counted_from="today", left=2), renewal("RN1"))
    assert (question.copy, question.customer, question.today) == ("RN2", "손님 1", TODAY)
    assert (question.counted, question.left, question.price) == ("오늘부터", 2, 500)


def test_the_rules_are_said_in_words():
    _, _, rules = lines_of(renewal("RN1"))
    assert [(one.label, one.words) for one in rules] == [
        ("한 번에", "7일 · 500P"), ("책마다", "1번까지"), ("휴무에 걸리면", "다음 여는 날까지"), ("예약이 있으면", "연장 안 돼요"),
    ]  # fmt: skip


def test_other_rules_are_said_in_other_words():
    strict = replace(renewals().rules, price=0, maximum=0, to_open_day=False, opens_days_before=3)
    _, _, rules = lines_of(renewal("RN1"), replace(renewal("RN2"), days=3), rules=strict)
    assert [one.words for one in rules] == [
        "3~7일 · 무료", "연장 안 해요", "반납일 3일 전부터", "그대로", "연장 안 돼요",
    ]  # fmt: skip


def test_nothing_listed_means_no_rules_and_no_question():
    fake = FakeCounter()
    assert (renew_lines(fake.session), question_of(fake.session), rule_lines(fake.session)) == ((), None, ())

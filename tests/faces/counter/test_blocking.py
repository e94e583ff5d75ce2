"""What a rule asks a person to decide: told line by line, decided for a reason, by somebody who may."""

import pytest

from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.errors import Kind, Reason
from tests.faces.counter import fake_shop
from tests.faces.counter.fake_shop import FakeClient, FakeCounter

LIMIT = Reason(code="LIMIT_REACHED", kind=Kind.CONFIRM, values={"customer": "박서연", "limit": 1, "out": 1, "count": 1})
LATE = Reason(code="OVERDUE_EXISTS", kind=Kind.CONFIRM, values={"customer": "박서연", "count": 1})
BLOCKED = Reason(code="OVERDUE_EXISTS", values={"customer": "박서연", "count": 1})
OF_GROUP = Reason(
    code="GROUP_LIMIT_REACHED", kind=Kind.CONFIRM,
    values={"customer": "박서연", "group": "학생", "limit": 1, "out": 1, "count": 1},
)  # fmt: skip
OF_TIER = Reason(
    code="TIER_LIMIT_REACHED", kind=Kind.CONFIRM,
    values={"customer": "박서연", "tier": "신간", "limit": 1, "out": 1, "count": 1},
)  # fmt: skip
OWED = Reason(code="FEES_OWED", kind=Kind.CONFIRM, values={"customer": "박서연", "owed": 400, "maximum": 300})


@pytest.fixture
def blocked(monkeypatch):
    """Make a counter where these reasons speak against the basket of a customer."""

    def make(*reasons, card="C1"):
        plain = fake_shop._quote
        quote = lambda *form: fake_shop.replace(plain(*form), reasons=reasons, can_rent=False)  # noqa: E731
        monkeypatch.setattr(fake_shop, "_quote", quote)
        fake = FakeCounter()
        fake.scan(card, "B1", "B2")
        return fake

    return make


def test_each_reason_is_a_line_with_what_mends_it(blocked):
    fake = blocked(LIMIT, LATE)
    assert [(one.code, one.can_approve, one.fixes[0].key) for one in fake.state.block.lines] == [
        ("LIMIT_REACHED", True, "remove:B2"),
        ("OVERDUE_EXISTS", True, "renewals"),
    ]
    assert (fake.state.block.can_approve, fake.state.confirm_label) == (True, "승인하고 2권 빌리기")
    fake.counter.run_action("remove:B2")
    assert fake.copies == ["B1"]


def test_deciding_otherwise_wants_a_reason_then_the_right_and_is_sent_with_both(blocked):
    fake = blocked(LIMIT, LATE)
    fake.counter.confirm()
    assert fake.state.feedback.title == fake.session.say("block_reason_missing")
    fake.counter.set_override("오늘 반납하기로 약속")
    fake.output.lender = FakeClient()
    fake.counter.confirm()
    (right, job), (form,) = fake.output.jobs[-1], fake.output.lender.named("rent_books")
    assert (right, form["override"]) == (Right.OVERRIDE, "오늘 반납하기로 약속")
    assert dict(job.steps[0][1]) == form
    assert fake.client.named("rent_books") == []
    assert fake.state.empty


def test_where_nobody_lends_the_right_the_basket_stays(blocked):
    fake = blocked(LIMIT)
    fake.counter.set_override("단골이라서")
    fake.counter.confirm()
    assert (fake.copies, fake.state.busy, fake.state.feedback.ok) == (["B1", "B2"], False, False)


def test_what_nobody_may_decide_keeps_the_key_shut(blocked):
    fake = blocked(BLOCKED, LIMIT)
    assert [one.can_approve for one in fake.state.block.lines] == [False, True]
    assert not fake.state.can_confirm
    fake.counter.set_override("단골이라서")
    fake.counter.confirm()
    assert fake.output.jobs == []


def test_fees_owed_are_mended_by_taking_them(blocked):
    fake = blocked(OWED, card="C9")
    assert fake.state.block.lines[0].fixes[0].key == "fee:points"
    fake.counter.run_action("fee:points")
    assert (fake.state.block, fake.state.can_confirm) == (None, True)
    fake.counter.confirm()
    assert fake.output.jobs == []
    assert "override" not in fake.client.named("rent_books")[0]


def test_a_copy_that_may_not_go_alone_is_no_question_for_a_person(blocked):
    assert blocked(Reason(code="COPY_LOST", values={"copy": "B1", "title": "날개"})).state.block is None


def test_the_reason_is_not_carried_to_the_next_customer(blocked):
    fake = blocked(LIMIT)
    fake.counter.set_override("단골이라서")
    fake.scan("C2")
    assert fake.session.visit.override == ""


def test_each_thing_to_be_done_is_ticked_once_it_is_done(blocked, monkeypatch):
    reserved = Reason(code="COPY_RESERVED", values={"copy": "B1", "title": "날개"})
    fake = blocked(LIMIT, reserved)
    assert [(one.words, one.done) for one in fake.state.block.tasks] == [
        ("「날개」 빼기 또는 예약하기", False), ("승인하는 이유 고르기", False),
    ]  # fmt: skip
    plain = fake_shop._quote
    monkeypatch.setattr(fake_shop, "_quote", lambda *form: fake_shop.replace(plain(*form), reasons=(LIMIT,)))
    fake.counter.run_action("remove:B1")
    fake.counter.set_override("단골 손님")
    assert [one.done for one in fake.state.block.tasks] == [True, True]
    assert fake.state.can_confirm
    fake.scan("C2")
    assert fake.session.visit.stuck == {}


def test_the_key_is_shut_until_a_reason_is_given(blocked):
    fake = blocked(LIMIT)
    assert not fake.state.can_confirm
    fake.counter.set_override("단골 손님")
    assert fake.state.can_confirm


def test_limits_of_a_group_and_of_a_tier_are_mended_like_the_shops(blocked):
    fake = blocked(OF_GROUP, OF_TIER)
    lines = fake.state.block.lines
    assert [(one.can_approve, one.fixes[0].key) for one in lines] == [(True, "remove:B2"), (True, "remove:B2")]
    assert lines[1].fixes[0].label == "신간 한 권 빼기"


def test_of_a_tier_its_own_last_book_is_taken_out(blocked, monkeypatch):
    fake = blocked(OF_TIER)
    quote = fake.session.visit.quote
    lines = (fake_shop.replace(quote.lines[0], tier="신간"), quote.lines[1])
    fake.session.visit.quote = fake_shop.replace(quote, lines=lines)
    fake.session.render()
    assert fake.state.block.lines[0].fixes[0].key == "remove:B1"

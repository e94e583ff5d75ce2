"""A book that is kept for somebody else is reserved for whom stands at the counter; one that comes back says for whom it is."""

from tests.faces.counter.fake_shop import FakeCounter


def test_a_book_kept_for_somebody_else_can_be_reserved_and_that_taken_back():
    fake = FakeCounter()
    fake.scan("C1", "BR")
    (fix,) = fake.state.feedback.fixes
    assert (fix.label, fix.key, fake.copies) == ("예약 걸기", "reserve:1", [])
    fake.counter.run_action(fix.key)
    (form,) = fake.client.named("reserve_title")
    assert (form["title_id"], form["customer_id"]) == (1, 1)
    assert fake.state.feedback.sentence == "예약했어요 · 2번째 순서예요"
    fake.counter.undo()
    assert fake.client.named("cancel_reservation") == [{"reservation_id": 4}]
    assert fake.state.feedback.sentence == "예약을 되돌렸어요"


def test_nobody_at_the_counter_reserves_nothing_and_a_lost_book_cannot_be():
    fake = FakeCounter()
    fake.scan("BR")
    assert fake.state.feedback.fixes == ()
    fake.counter.run_action("reserve:1")
    assert fake.client.named("reserve_title") == []
    fake.scan("C1", "BX")
    assert fake.state.feedback.fixes == ()


def test_a_reservation_that_is_refused_is_said():
    fake = FakeCounter()
    fake.scan("C1", "BR")
    fake.client.script = iter([("refusal", "now")])
    fake.counter.run_action("reserve:1")
    assert fake.state.feedback.ok is False
    fake.client.script = iter([("answer", "now"), ("answer", "now"), ("lasting", "now")])
    fake.counter.run_action("reserve:1")
    fake.counter.undo()
    assert fake.session.visit.steps[-1].kind == "reserved"


def test_a_basket_keeps_no_book_that_was_reserved_instead():
    fake = FakeCounter()
    fake.scan("C1", "B1")
    fake.session.visit.copies.append("BR")
    fake.counter.look_again()
    fake.counter.run_action("reserve:1")
    assert fake.copies == ["B1"]


def test_what_comes_back_says_where_it_goes_and_for_whom():
    fake = FakeCounter()
    fake.scan("RR1")
    assert fake.state.feedback.sentence == "반납했어요 · 픽업 선반 2번에 두세요 · 최민지 님 · 11월\xa025일\xa0(수)까지"
    fake.scan("R1")
    assert fake.state.feedback.sentence == "반납했어요"

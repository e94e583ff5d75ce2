"""What a scan means: one box, one outcome each, whatever was scanned."""

import unicodedata

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.foundation.registry import spec_of
from rentbook_desktop.rental.baskets import hold_basket
from rentbook_desktop.rental.returns import return_books


def _rb(korean):
    return [korean + "-000001-1", unicodedata.normalize("NFD", korean) + "-000001-1"]


@pytest.mark.parametrize(
    "typed",
    ["RB-000001-1", "rb-000001-1", "Rb-000001-1", *_rb("ㄲㅠ"), *_rb("뀨"), *_rb("ㄱㅠ"), *_rb("규"), "ㄲb-000001-1"],
)
def test_a_scan_means_the_same_whatever_the_keyboard_was_set_to(file_world, file_desk, typed):
    file_world.books(1)
    file_desk.scan(typed)
    assert file_desk.copies == ["RB-000001-1"]


def test_a_korean_title_is_searched_as_korean(world, desk):
    world.book("소나기")
    world.book("뀨와 함께")
    desk.scan("소나기")
    assert [match.name for match in desk.state.matches] == ["소나기"]
    desk.scan("뀨")
    assert [match.name for match in desk.state.matches] == ["뀨와 함께"]
    desk.scan(unicodedata.normalize("NFD", "소나기"))
    assert [match.name for match in desk.state.matches] == ["소나기"]


def test_blanks_and_case_do_not_hide_a_title(world, desk):
    world.book("메밀꽃 필 무렵")
    world.book("Dune Messiah")
    desk.scan("메밀꽃필")
    assert [match.name for match in desk.state.matches] == ["메밀꽃 필 무렵"]
    desk.scan("dune m")
    assert [match.name for match in desk.state.matches] == ["Dune Messiah"]


def test_an_unknown_code_scanned_in_hangul_is_named_in_latin(world, desk):
    desk.scan("ㄲㅠ-999999-9")
    assert desk.endings == ["unknown"]
    assert "RB-999999-9" in desk.state.feedback.sentence
    assert desk.beeps == 1


def test_the_same_copy_is_one_line(world, desk):
    book = world.books(1)[0]
    desk.scan(book)
    desk.session.last_scan = None  # as if a while had passed
    desk.scan(book)
    assert desk.copies == [book]
    assert desk.endings == ["rent", "already"]
    assert desk.state.feedback.sentence == "이미 목록에 있어요"
    assert desk.beeps == 0


def test_a_stuttering_scanner_is_one_scan_and_still_shows_its_outcome(world, desk):
    book, other = world.books(2)
    world.rent(world.customer("박서연", points=5000), book)
    desk.scan(book, book)
    assert desk.endings == ["returned", "returned"]
    assert [outcome.repeated for outcome in desk.outcomes] == [False, True]
    assert world.requests("return_books") == 1
    assert desk.copies == []
    assert desk.state.feedback.title == desk.state.returned[0].title
    desk.scan(other)
    assert desk.copies == [other]


def test_a_book_just_returned_is_not_lent_by_accident(world, desk):
    book = world.books(1)[0]
    world.rent(world.customer("박서연", points=5000), book)
    desk.scan(book)
    desk.session.last_scan = None
    desk.scan(book)
    assert desk.endings == ["returned", "back"]
    assert desk.copies == []
    assert len(desk.state.returned) == 1
    assert desk.state.feedback.ok is None
    desk.counter.run_action(desk.state.feedback.fixes[0].key)  # but it can be, on purpose
    desk.done()
    assert desk.copies == [book]


def test_a_late_return_says_how_late(world, desk):
    from datetime import timedelta

    book = world.books(1)[0]
    world.rent(world.customer("박서연", points=5000), book)
    world.clock.move(timedelta(days=9))
    desk.scan(book)
    assert desk.state.returned[0].days_late == 2
    assert desk.state.feedback.sentence == "반납했어요 · 2일 늦었어요"


def test_an_isbn_of_several_copies_asks_which(world, desk):
    first, second = world.book("소나기", copies=2, isbn="9788937460470")
    desk.scan("978-89-374-6047-0")
    assert [match.key for match in desk.state.matches] == [("copy", first), ("copy", second)]
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert desk.copies == [second]
    assert desk.state.matches == ()


def test_an_isbn_of_one_copy_is_that_copy(world, desk):
    book = world.book("소나기", isbn="9788937460470")[0]
    desk.scan("9788937460470")
    assert desk.copies == [book]


def test_a_phone_tail_finds_the_one_customer_and_asks_among_several(world, desk):
    world.customer("박서연", phone="010-1111-4821")
    world.customer("이도현", phone="010-2222-9999")
    world.customer("김서연", phone="010-3333-9999")
    desk.scan("4821")
    assert desk.state.customer.name == "박서연"
    desk.scan("9999")
    assert {match.name for match in desk.state.matches} == {"이도현", "김서연"}
    desk.press(Qt.Key.Key_Return)
    assert desk.state.customer.name in {"이도현", "김서연"}


def test_a_scan_closes_an_open_list_and_is_not_swallowed_by_it(world, desk):
    world.book("소나기", copies=2)
    book = world.book("날개")[0]
    desk.scan("소나기")
    assert len(desk.state.matches) == 2
    desk.scan(book)
    assert desk.copies == [book]
    assert desk.state.matches == ()
    assert desk.endings == ["many", "rent"]


def test_escape_closes_the_list(world, desk):
    world.book("소나기", copies=2)
    desk.scan("소나기")
    desk.press(Qt.Key.Key_Escape)
    assert desk.state.matches == ()


@pytest.mark.parametrize(("state", "word"), [("LOST", "분실"), ("REPAIR", "수리")])
def test_a_book_that_cannot_go_out_says_why_and_stays_out_of_the_basket(world, desk, state, word):
    book = world.books(1)[0]
    world.mark(book, state)
    desk.scan(book)
    assert desk.endings == ["refused"]
    assert word in desk.state.feedback.sentence
    assert desk.copies == []
    assert desk.beeps == 1


def test_an_adult_title_is_refused_to_a_child_and_marked_when_the_card_comes_later(world, desk):
    book = world.book("어른의 책", rating="19")[0]
    child = world.customer("어린이", points=5000, birth="2015-03-01")
    desk.scan(book, child)
    assert desk.state.rent[0].problem == "19세 이상"
    assert not desk.state.can_confirm
    desk.undo()
    desk.undo()
    desk.scan(child, book)
    assert desk.endings[-1] == "refused"
    assert desk.copies == []


def test_a_title_had_before_is_lent_with_a_word(world, desk):
    book = world.books(1)[0]
    card = world.customer("박서연", points=5000)
    world.rent(card, book)
    world.shop.do(return_books, copies=[book], request_id="back")
    desk.scan(card, book)
    assert desk.copies == [book]
    assert "전에 빌린 적이 있어요" in desk.state.feedback.sentence
    assert desk.beeps == 0


def test_another_copy_of_a_title_that_is_out_is_lent_with_an_alert(world, desk):
    first, second = world.book("소나기", copies=2)
    card = world.customer("박서연", points=5000)
    world.rent(card, first)
    desk.scan(card, second)
    assert desk.copies == [second]
    assert desk.state.feedback.ok is None
    assert "이미 대여 중" in desk.state.feedback.sentence


def test_a_basket_never_grows_beyond_what_can_be_set_aside(file_world, file_desk):
    from rentbook_desktop.faces.counter.scanning import MAX_BOOKS
    from rentbook_desktop.rental.model import MAX_AT_ONCE

    assert MAX_BOOKS == MAX_AT_ONCE
    assert spec_of(hold_basket).once
    file_desk.session.visit.copies = file_world.book(copies=MAX_BOOKS + 1)[:MAX_BOOKS]
    file_desk.session.refresh()
    file_desk.done()
    file_desk.scan(f"RB-000001-{MAX_BOOKS + 1}")
    assert file_desk.endings == ["refused"]
    file_desk.press(Qt.Key.Key_F6)
    file_desk.until(lambda: file_desk.state.held)
    assert len(file_desk.state.held[0].copies) == MAX_BOOKS


def test_a_suspended_customer_is_opened_and_the_reason_is_shown(world, desk):
    from rentbook_desktop.customer.actions import edit_customer

    card, book = world.customer("박서연", points=5000), world.books(1)[0]
    world.shop.do(edit_customer, customer_id=world.cards[card], state="suspended")
    desk.scan(card, book)
    assert desk.copies == [book]
    assert not desk.state.can_confirm
    assert desk.state.reasons == ("박서연 님은 대여가 정지되어 있어요. 정지를 푼 뒤 빌려주거나 연장해 주세요.",)


def test_a_lost_card_opens_nobody(world, desk):
    from rentbook_desktop.customer.actions import edit_customer

    card = world.customer("박서연")
    world.shop.do(edit_customer, customer_id=world.cards[card], card_number="2999999999")
    desk.scan(card)
    assert desk.endings == ["refused"]
    assert desk.state.customer is None
    assert "분실 신고" in desk.state.feedback.sentence

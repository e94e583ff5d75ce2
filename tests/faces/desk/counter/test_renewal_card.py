"""The card that asks whether a book is renewed or returned."""

from msgspec.structs import replace

from rentbook_desktop.faces.desk.counter.renewal_card import RenewalCard


def pairs(card):
    return [(one.name.text(), one.value.text(), one.note.text()) for one in (card.fee, card.counted, card.left)]


def test_it_says_what_renewing_costs_how_it_is_counted_and_what_is_left(view, shown_states):
    view.show_state(shown_states["renew"])
    card = view.renewal.card
    assert (card.title.text(), card.ask.text()) == ("달빛 도서관의 수상한 손님", "— 연장할까요?")
    assert card.text.text() == "박서연 님이 빌려 간 책이에요. 한 번 더 찍으면 반납으로 바꿔요."
    assert pairs(card) == [
        ("연장료", "500P", "3일"), ("날짜 세기", "반납 예정일 다음 날부터", ""), ("남은 연장", "1번 → 0번", ""),
    ]  # fmt: skip


def test_what_costs_nothing_says_so(qtbot, theme, words, shown_states):
    card = RenewalCard(words)
    qtbot.addWidget(card)
    card.show_question(replace(shown_states["renew"].question, price=0), ready=True)
    assert pairs(card)[0] == ("연장료", "무료", "3일")


def test_its_button_returns_the_book_unless_the_counter_is_at_work(view, wishes, shown_states):
    view.show_state(replace(shown_states["renew"], busy=True))
    assert not view.renewal.card.return_button.isEnabled()
    view.show_state(shown_states["renew"])
    view.renewal.card.return_button.click()
    assert wishes == [("fix_requested", "return:RB-001277-1")]


def test_it_is_there_only_while_a_book_is_asked_about(view, shown_states):
    view.show_state(shown_states["renew"])
    assert view.renewal.card.isVisible()
    view.show_state(shown_states["renew-all"])
    assert not view.renewal.card.isVisible()
    assert view.renewal.table.isVisible()
    view.show_state(shown_states["basket"])
    assert not view.renewal.isVisible()

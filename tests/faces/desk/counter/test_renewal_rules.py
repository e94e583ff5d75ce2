"""The rules of renewing at the right of what is renewed."""


def test_each_rule_has_a_line(view, shown_states):
    view.show_state(shown_states["renew"])
    card = view.renewal_rules
    assert card.title.text() == "연장 규칙"
    assert [(row.words.text(), row.amount.text()) for row in card.rows if row.isVisible()] == [
        ("한 번에", "3일 · 500P"), ("책마다", "1번까지"), ("휴무에 걸리면", "다음 여는 날까지"), ("예약이 있으면", "연장 안 돼요"),
    ]  # fmt: skip


def test_they_go_with_the_list_and_make_room_where_there_is_little_height(window, view, shown_states):
    view.show_state(shown_states["renew"])
    assert view.renewal_rules.isVisible()
    window.resize(1180, 700)
    assert not view.renewal_rules.isVisible()
    window.resize(1440, 900)
    view.show_state(shown_states["basket"])
    assert not view.renewal_rules.isVisible()

"""The list of a first day: what is done is ticked, what is not has its button, every part has a name."""

from rentbook_desktop.faces.desk.counter.first_day_card import STEPS, FirstDayCard


def test_each_row_says_whether_it_is_done_and_offers_its_act_only_until_then(qtbot, theme, words):
    card = FirstDayCard(words)
    qtbot.addWidget(card)
    wanted = []
    card.wanted.connect(wanted.append)
    card.show_steps(dict.fromkeys(STEPS, False) | {"shop": True})
    assert card.count.text() == "1 / 6"
    shop, title = card.rows["shop"], card.rows["title"]
    assert shop.button.isHidden()
    assert not title.button.isHidden()
    assert title.button.accessibleName()
    title.button.click()
    assert wanted == ["title"]
    assert not card.rows["scanner"].waiting.isHidden()
    card.show_steps(dict.fromkeys(STEPS, True))
    assert card.count.text() == "6 / 6"
    assert all(row.button.isHidden() and row.waiting.isHidden() for row in card.rows.values())

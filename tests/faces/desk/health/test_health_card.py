"""A card is heard as it is seen."""

from rentbook_desktop.faces.desk.health.health_card import FactCard
from rentbook_desktop.faces.desk.health.health_facts import health_cards
from rentbook_desktop.maintenance import KeysState
from tests.faces.fake_page_context import NOW
from tests.faces.settings_states import HEALTH


def test_a_card_says_what_is_wrong_in_words_and_by_its_edge(qtbot, theme, words):
    card = FactCard(words)
    qtbot.addWidget(card)
    shown, *_ = health_cards(words, HEALTH, KeysState(here=False, code_noted=True), NOW)
    card.show_card(shown)
    assert (card.state.text(), card.property("tone")) == (words.tr("health.tone_bad"), "edge")
    assert all(fact.value in card.accessibleName() for fact in shown.facts)

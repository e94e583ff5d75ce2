"""What the page of the shop's health says: cards of three facts, and the one thing to look at first."""

import pytest
from msgspec import to_builtins

from rentbook_desktop.faces.desk.health.health_card import FACTS
from rentbook_desktop.faces.desk.health.health_facts import first_alert, health_cards, proof_sentence
from rentbook_desktop.foundation.i18n import Translator, load_texts
from rentbook_desktop.foundation.last_proof import LastProof
from rentbook_desktop.maintenance import KeysState, health, verify
from tests.faces.backup_states import FAILED, NEVER, OLD, STALE
from tests.faces.fake_page_context import NOW
from tests.faces.settings_states import HEALTH, KEYS, disk, stopped

BROKEN = HEALTH["proof"] | {"outcome": "BROKEN", "failed": ["ledger_balances"]}
PARKED = [{"reader": "mypage", "behind": 3, "trouble": "", "parked": [{"event_id": 1}]}]


@pytest.mark.parametrize(
    ("told", "keys", "remedy"),
    [
        ({"database": "DISK_FULL", "proof": BROKEN}, KEYS, ""),
        ({"proof": BROKEN}, KeysState(here=False, code_noted=False), "enter_code"),
        ({"proof": BROKEN, "readers": PARKED}, KEYS, "prove"),
        ({}, KeysState(here=True, code_noted=True, chain_broken=True), "prove"),
        ({"readers": PARKED}, KeysState(here=True, code_noted=False), "rebuild"),
        ({"views": "LOCKED"}, KEYS, "rebuild"),
        ({"notices": {"undelivered": 3}}, KeysState(here=True, code_noted=False), "reveal_code"),
        ({"notices": {"undelivered": 3}}, KEYS, "notices"),
        ({"proof": HEALTH["proof"] | {"outcome": "NOT_PROVEN"}}, KEYS, "prove"),
        ({"backups": to_builtins(STALE), "proof": HEALTH["proof"] | {"outcome": "NOT_PROVEN"}}, KEYS, "backups"),
        ({"backups": to_builtins(FAILED)}, KEYS, "backups"),
        ({"backups": to_builtins(OLD)}, KEYS, "backups"),
        ({"readers": [PARKED[0] | {"reader": "wallet"}]}, KEYS, "retry"),
        ({"workers": stopped("relay", "ValueError", 7)}, KEYS, "support"),
        ({"disk": disk(1, "out", "SPACE_OUT")}, KeysState(here=False, code_noted=False), ""),
        ({"disk": disk(1, "low", "SPACE_LOW"), "backups": to_builtins(OLD)}, KEYS, ""),
    ],
)
def test_what_is_worst_is_looked_at_first_with_the_one_button_that_mends_it(words, told, keys, remedy):
    alert = first_alert(words, HEALTH | told, keys, NOW)
    assert alert.remedy == remedy
    assert alert.title
    assert alert.text


def test_where_all_is_well_there_is_nothing_to_look_at(words):
    assert first_alert(words, HEALTH, KEYS, NOW) is None
    assert first_alert(words, HEALTH | {"proof": None}, KEYS, NOW) is None
    assert {card.tone for card in health_cards(words, HEALTH, KEYS, NOW)} == {"ok"}


@pytest.mark.parametrize(("found", "tone"), [(STALE, "warn"), (FAILED, "bad"), (OLD, "bad"), (NEVER, "ok")])
def test_backups_have_a_card_with_a_light(words, found, tone):
    cards = health_cards(words, HEALTH | {"backups": to_builtins(found)}, KEYS, NOW)
    assert next(card.tone for card in cards if card.key == "backups") == tone


def test_every_card_has_three_facts_and_what_is_broken_comes_first(words):
    cards = health_cards(words, HEALTH, KeysState(here=False, code_noted=False), NOW)
    assert (cards[0].key, cards[0].tone) == ("keys", "bad")
    assert {len(card.facts) for card in cards} == {FACTS}


def test_every_proof_has_words_for_having_failed(small):
    names = [one.name for one in small.shop.maintain(verify).checks] + ["continues_head"]
    for language in ("ko", "en"):
        said = {key.removeprefix("check.") for key in load_texts(language) if key.startswith("check.")}
        assert said == set(names), language


def test_what_failed_is_told_in_words_and_the_rest_is_counted():
    words = Translator("en")
    failed = ("ledger_balances", "transfer_seals", "views_agree", "whole_won", "charges_as_told")
    said = proof_sentence(words, LastProof(at=1, outcome="BROKEN", failed=failed))
    assert words.tr("check.ledger_balances") in said
    assert words.tr("health.proof_more", count=2) in said
    assert "ledger_balances" not in said
    later = proof_sentence(words, LastProof(at=1, outcome="BROKEN", failed=("a_later_check",)))
    assert "a_later_check" in later, "a check of a later version is named as it is called"


def test_what_a_real_shop_tells_of_itself_can_be_shown(words, small):
    small.shop.deliver()
    report = small.shop.maintain(health)
    assert len(health_cards(words, report, KEYS, NOW)) == 9
    assert first_alert(words, report, KEYS, NOW) is None


def test_a_full_disk_is_told_without_a_save_nobody_tried(words):
    alert = first_alert(words, HEALTH | {"database": "DISK_FULL"}, KEYS, NOW)
    assert alert.text == words.tr("common.lasting.DISK_FULL")

"""How the shop is: one alert with its remedy, all proofs on request, the recovery code for a PIN."""

import pytest
from msgspec import to_builtins

from rentbook_desktop.faces.desk.health.health_part import HealthPart
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable
from rentbook_desktop.foundation.last_proof import LastProof
from rentbook_desktop.maintenance import KeysState, health, keys_state, prove, rebuild
from tests.faces.backup_states import STALE
from tests.faces.fake_page_context import FakePageContext
from tests.faces.settings_states import HEALTH, KEYS


@pytest.fixture
def context(words):
    return FakePageContext(words, {health: HEALTH, keys_state: KEYS})


@pytest.fixture
def part(qtbot, theme, context):
    made = HealthPart(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.refresh()
    return made


def _verbs(context):
    return [verb for verb, _ in context.done if verb not in (health, keys_state)]


def test_all_well_is_said_quietly_and_has_no_button(part, words):
    assert part.alert.title.text() == words.tr("health.all_fine")
    assert not part.alert.button.isVisible()
    assert part.head.letters.text() == "k7qf-92mm"


@pytest.mark.parametrize(
    ("told", "keys", "done"),
    [
        ({}, KeysState(here=False, code_noted=True), "enter_code"),
        ({}, KeysState(here=True, code_noted=False), "reveal_code"),
        ({"views": "LOCKED"}, KEYS, rebuild),
        ({"proof": HEALTH["proof"] | {"outcome": "NOT_PROVEN"}}, KEYS, prove),
    ],
)
def test_the_one_button_does_what_mends_it(part, context, told, keys, done):
    context.answers |= {health: HEALTH | told, keys_state: keys}
    part.refresh()
    part.alert.button.click()
    assert _verbs(context) == [done]


def test_the_backups_are_a_press_away(part, context):
    context.answers[health] = HEALTH | {"backups": to_builtins(STALE)}
    part.refresh()
    part.alert.button.click()
    assert context.gone == [Target(page="settings", filter="backup")]


def test_messages_that_did_not_arrive_are_a_press_away(part, context):
    context.answers[health] = HEALTH | {"notices": {"undelivered": 2}}
    part.refresh()
    part.alert.button.click()
    assert context.gone == [Target(page="notices", filter="failed")]


@pytest.mark.parametrize(("outcome", "tone"), [("HOLDS", "ok"), ("BROKEN", "bad"), ("NOT_PROVEN", "info")])
def test_all_records_are_looked_through_once_and_what_it_came_to_is_said(part, context, outcome, tone):
    part.prove.click()
    part.prove.click()
    assert _verbs(context) == [prove]
    part._proven(LastProof(at=1, outcome=outcome))
    assert ([toast.tone for toast in context.toasts], part.prove.is_busy) == ([tone], False)


def test_a_look_that_failed_is_said_and_what_was_shown_stays(part, context, words):
    part._not_proven(Unavailable("LOCKED", seconds=3))
    assert part.looked.text() == words.tr("unavailable.LOCKED", count=3)
    assert part.head.letters.text() == "k7qf-92mm"


def test_the_code_is_asked_for_and_nobodys_pin_is_no_failure(part, context):
    context.answers["reveal_code"] = NotAllowed("reveal_key", "keys")
    part.code.button.click()
    assert (_verbs(context), context.toasts) == (["reveal_code"], [])
    context.answers["reveal_code"] = Unavailable("LOCKED", seconds=3)
    part.code.button.click()
    assert [toast.tone for toast in context.toasts] == ["bad"]


def test_a_computer_without_the_keys_has_no_code_to_show(part, context, words):
    context.answers[keys_state] = KeysState(here=False, code_noted=True)
    part.refresh()
    assert not part.code.button.isVisible()
    assert part.code.text.text() == words.tr("keys.keys_missing")


def test_cards_stand_in_as_many_columns_as_fit(part):
    part.resize(1100, 700)
    assert part._columns == 3
    part.resize(560, 700)
    assert part._columns == 2


def test_it_speaks_another_language_at_once(part, words):
    words.set_language("en")
    part.retranslate()
    assert part.alert.title.text() == words.tr("health.all_fine")

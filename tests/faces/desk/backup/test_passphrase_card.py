"""The passphrase: typed twice, kept by whoever may, never shown, and what was typed stays where it is refused."""

import pytest

from rentbook_desktop.backup.maintenance import PassphraseSet, set_backup_passphrase
from rentbook_desktop.faces.desk.backup.passphrase_card import PassphraseCard
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable

GOOD = "종이 배와 여름"


@pytest.fixture
def card(put, context):
    return put(PassphraseCard(context))


def typed(card, first, again=None):
    card.first.edit.setText(first)
    card.again.edit.setText(first if again is None else again)
    card.save.click()


def asked(context):
    return [form for verb, form in context.done if verb is set_backup_passphrase]


def test_it_is_kept_and_the_fields_are_emptied(card, context):
    context.answers[set_backup_passphrase] = PassphraseSet(sealed=True, in_file=False)
    typed(card, GOOD)
    assert asked(context) == [{"passphrase": GOOD}]
    assert (card.first.text(), card.again.text(), card.forget.isVisible()) == ("", "", True)


@pytest.mark.parametrize(
    ("first", "again", "field"), [("짧아요", "짧아요", "first"), (GOOD, "다른 암호예요 정말", "again")]
)
def test_a_short_one_and_two_that_differ_are_said_beside_the_field(card, context, first, again, field):
    typed(card, first, again)
    assert getattr(card, field).error()
    assert asked(context) == []


@pytest.mark.parametrize(
    "error", [NotAllowed("set_backup_passphrase", "settings"), Unavailable("DISK_FULL", seconds=0)]
)
def test_what_was_typed_stays_where_it_cannot_be_kept(card, context, error):
    context.answers[set_backup_passphrase] = error
    typed(card, GOOD)
    assert (card.first.text(), card.again.text(), card.save.is_busy) == (GOOD, GOOD, False)
    assert bool(card.trouble.text()) == isinstance(error, Unavailable)


def test_a_computer_without_a_store_says_where_it_lies(card, context):
    context.answers[set_backup_passphrase] = PassphraseSet(sealed=True, in_file=True)
    typed(card, GOOD)
    assert "파일" in context.toasts[-1].sentence


def test_removing_it_is_asked_about_first(card, context):
    context.answers[set_backup_passphrase] = PassphraseSet(sealed=False, in_file=False)
    card.show_sealed(True)
    card.forget.click()
    assert asked(context) == []
    card._question._accept()
    assert asked(context) == [{"passphrase": ""}]
    assert not card.forget.isVisible()


def test_nobody_reads_it_over_a_shoulder(card):
    assert {field.edit.echoMode() for field in (card.first, card.again)} == {card.first.edit.EchoMode.Password}

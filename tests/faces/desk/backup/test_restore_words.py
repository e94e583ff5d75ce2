"""What a restore means, in words: what is lost, up to when, and what the proof came to."""

import pytest

from rentbook_desktop.backup.comparison import ShopRelation
from rentbook_desktop.faces.desk.backup.restore_words import lost_lines, lost_sentence, moment_of_backup, proof_words
from rentbook_desktop.foundation.i18n import Translator
from tests.faces.backup_states import LOST, preview
from tests.faces.fake_page_context import NOW


def test_what_people_did_is_told_with_its_money_and_the_rest_as_a_number(words):
    assert lost_lines(words, preview().comparison) == [
        ("대여 12건", "12,000P"), ("반납 9건", ""), ("충전 7건", "86,000P"), ("새 고객 2명", ""), ("그 밖의 기록 4건", ""),
    ]  # fmt: skip


def test_it_says_up_to_when(words):
    assert "오늘 14:32" in lost_sentence(words, preview().comparison, NOW)
    assert moment_of_backup(words, preview(), NOW) == "오늘 14:00"


@pytest.mark.parametrize("relation", ShopRelation)
@pytest.mark.parametrize("lost", [(), LOST])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_relation_of_shop_and_backup_has_a_sentence(language, relation, lost):
    assert lost_sentence(Translator(language), preview(relation=relation, lost=lost).comparison, NOW)


def test_a_proof_that_fails_says_what_did_not_hold(words):
    assert proof_words(words, preview())[0] == "ok"
    assert proof_words(words, preview(proven=False, failed=("SHOP_KEY_MISSING",)))[0] == "warn"
    tone, sentence = proof_words(words, preview(proven=False, failed=("chain_unbroken", "strange_check")))
    assert tone == "bad"
    assert words.tr("check.chain_unbroken") in sentence

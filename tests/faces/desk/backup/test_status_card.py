"""The three lines about backups: each has a colour, a sentence and is heard as a whole."""

from rentbook_desktop.faces.desk.backup.backup_words import backup_lines
from rentbook_desktop.faces.desk.backup.status_card import BackupStatusCard
from tests.faces.backup_states import FINE, STALE
from tests.faces.fake_page_context import NOW


def test_a_line_says_its_note_only_where_there_is_one(put, words):
    card = put(BackupStatusCard(words))
    card.show_lines(backup_lines(words, FINE, NOW))
    assert not card.notes["last"].isVisible()
    card.show_lines(backup_lines(words, STALE, NOW))
    assert card.notes["second"].isVisible()
    assert "26시간 전" in card.lines["second"][1].accessibleName()

"""The list of backups: as high as its rows, and it keeps the choice."""

from rentbook_desktop.faces.desk.backup.backup_list import BackupList
from tests.faces.backup_states import NEWEST, ROWS, SEALED
from tests.faces.fake_page_context import NOW


def test_it_grows_with_its_rows_up_to_seven(put, words):
    made = put(BackupList(words))
    made.show_backups(ROWS[:3], NOW)
    low = made.height()
    made.show_backups(ROWS, NOW)
    high = made.height()
    made.show_backups(ROWS * 3, NOW)
    assert low < high == made.height()


def test_a_choice_stays_when_the_list_is_asked_again(put, words):
    made = put(BackupList(words))
    made.show_backups(ROWS, NOW)
    made.select(SEALED.file)
    made.show_backups(ROWS, NOW)
    assert made.selected() == SEALED.file
    assert made.backups[NEWEST.file] is NEWEST

"""Backups are found where they lie, the newest first; what cannot be read is shown, and none is written over."""

from datetime import UTC, datetime

from rentbook_desktop.backup.archive import write_archive
from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.places import backup_folder, backups_in, free_name, prepared_folder
from rentbook_desktop.foundation.whole_files import whole_file
from tests.backup.made import manifest

AT = datetime(2026, 11, 28, 14, 0, 12, tzinfo=UTC)


def test_backups_are_listed_the_newest_first_and_what_cannot_be_read_behind_them(tmp_path):
    folder = prepared_folder(backup_folder(tmp_path))
    assert folder.stat().st_mode & 0o077 == 0
    for name, at in (("a", 5), ("b", 7), ("c", 6)):
        with whole_file(folder / f"{name}.rentbook") as file:
            write_archive(file, manifest(made_at=at), [])
    (folder / "letter.rentbook").write_text("no backup")
    (folder / "readme.txt").write_text("something else")
    found = backups_in(folder)
    assert [one.file.stem for one in found] == ["b", "c", "a", "letter"]
    assert [one.trouble for one in found] == ["", "", "", "NO_BACKUP"]
    assert [one.is_proven for one in found] == [True, True, True, False]
    assert backups_in(tmp_path / "none") == []


def test_a_name_says_when_and_why_and_is_never_taken(tmp_path):
    first = free_name(tmp_path, AT, BackupKind.HOURLY)
    assert first.name == "20261128-140012-hourly.rentbook"
    first.touch()
    assert free_name(tmp_path, AT, BackupKind.HOURLY).name == "20261128-140012-hourly-2.rentbook"

"""What became of the last backup is kept in one small file, and anything else there counts for nothing."""

from rentbook_desktop.backup.state import FILE, BackupState, read_state, write_state


def test_it_is_read_as_it_was_written_and_garbage_is_nothing(tmp_path):
    assert read_state(tmp_path) == BackupState()
    write_state(tmp_path, BackupState(made_at=7, drill_outcome="HOLDS"))
    assert read_state(tmp_path) == BackupState(made_at=7, drill_outcome="HOLDS")
    for garbage in ("", "{", '{"made_at": "x"}'):
        (tmp_path / FILE).write_text(garbage)
        assert read_state(tmp_path) == BackupState()

"""What is kept of the last upgrade."""

from rentbook_desktop.upgrade.state import FILE, UpgradeState, read_upgrade_state, write_upgrade_state


def test_what_was_written_is_read(tmp_path):
    assert read_upgrade_state(tmp_path) == UpgradeState()
    state = UpgradeState(at=1, found="0007", made="0015", trouble="DISK_FULL")
    write_upgrade_state(tmp_path, state)
    assert read_upgrade_state(tmp_path) == state


def test_what_cannot_be_read_is_nothing(tmp_path):
    (tmp_path / FILE).write_bytes(b"{")
    assert read_upgrade_state(tmp_path) == UpgradeState()

"""A file of the program is there whole or as it was before."""

import os
import stat
from pathlib import Path

from rentbook_desktop.foundation.whole_files import whole_file, write_whole


def test_file_and_folder_are_synced_before_it_is_said_to_be_written(tmp_path, monkeypatch):
    synced = []
    fsync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda handle: (synced.append(str(Path(f"/proc/self/fd/{handle}").readlink())), fsync(handle))
    )
    write_whole(tmp_path / "a.json", "{}")
    assert synced[0].startswith(str(tmp_path / ".rentbook-"))
    assert synced[1:] == [str(tmp_path)]


def test_a_file_of_the_programs_own_is_private_too(tmp_path):
    with whole_file(tmp_path / "settings.toml") as file:
        file.write(b"a")
    assert stat.S_IMODE((tmp_path / "settings.toml").stat().st_mode) == 0o600

"""Others are kept away from what is ours; what is not ours is not used."""

import errno
import os
import stat
from pathlib import Path

import pytest

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.private_files import DATA_FILES, mend_modes


def modes(folder):
    return {path.name: stat.S_IMODE(path.lstat().st_mode) for path in [folder, *folder.rglob("*")]}


def test_what_others_could_open_is_closed_and_named_once(tmp_path):
    folder = tmp_path / "data"
    (folder / "log").mkdir(parents=True)
    for name in ("shop.sqlite3", "shop.sqlite3-wal", "settings.toml", "log/rentbook.log", "essay.odt"):
        (folder / name).touch()
        (folder / name).chmod(0o664)
    (folder / "views.sqlite3").touch(mode=0o600)
    folder.chmod(0o777)
    (folder / "log").chmod(0o755)
    mended = mend_modes(folder, DATA_FILES)
    assert set(mended) == {"data", "log", "shop.sqlite3", "shop.sqlite3-wal", "settings.toml", "rentbook.log"}
    assert modes(folder) == {
        "data": 0o700, "log": 0o700, "shop.sqlite3": 0o600, "shop.sqlite3-wal": 0o600, "settings.toml": 0o600,
        "rentbook.log": 0o600, "views.sqlite3": 0o600, "essay.odt": 0o664,
    }  # fmt: skip
    assert mend_modes(folder, DATA_FILES) == ()


def test_a_link_does_not_close_what_it_points_to(tmp_path):
    (tmp_path / "elsewhere").touch()
    (tmp_path / "elsewhere").chmod(0o644)
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "settings.toml").symlink_to(tmp_path / "elsewhere")
    assert mend_modes(tmp_path / "data", DATA_FILES) == ()
    assert modes(tmp_path)["elsewhere"] == 0o644


def test_a_folder_for_everybody_is_refused_and_stays_as_it_is(tmp_path):
    folder = tmp_path / "tmp"
    folder.mkdir()
    folder.chmod(0o1777)
    with pytest.raises(Unavailable, match="FOLDER_NOT_YOURS"):
        mend_modes(folder, DATA_FILES)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o1777


def test_somebody_elses_folder_and_file_are_refused(tmp_path, monkeypatch):
    (tmp_path / "shop.sqlite3").touch(mode=0o600)
    real = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: real + 1)
    with pytest.raises(Unavailable, match="FOLDER_NOT_YOURS"):
        mend_modes(tmp_path, DATA_FILES)


def test_a_disk_that_can_only_be_read_is_still_looked_at(tmp_path, monkeypatch, caplog):
    (tmp_path / "settings.toml").touch()
    (tmp_path / "settings.toml").chmod(0o644)

    def read_only(_path, _mode):
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(Path, "chmod", read_only)
    assert mend_modes(tmp_path, DATA_FILES) == ()
    assert "cannot be closed" in caplog.text


def test_a_new_folder_is_closed_without_a_word(tmp_path):
    (tmp_path / "data" / "log").mkdir(parents=True, mode=0o700)
    (tmp_path / "data").chmod(0o755)
    assert mend_modes(tmp_path / "data", DATA_FILES) == ()
    assert modes(tmp_path / "data")["data"] == 0o700

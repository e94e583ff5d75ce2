"""The file of a desk's own settings."""

import os
import stat
from pathlib import Path

import pytest

from rentbook_desktop.foundation import whole_files
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.settings_file import write_setting


def test_the_file_keeps_its_comments_and_what_it_cannot_read_is_kept_aside(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("# mine\n[desk]\ntheme = 'light' # bright room\n\n[other]\nx = 1\n", encoding="utf-8")
    write_setting(tmp_path, "desk.theme", "dark")
    write_setting(tmp_path, "desk.contrast", True)
    written_now = path.read_text(encoding="utf-8")
    assert "# mine" in written_now
    assert "# bright room" in written_now
    assert "x = 1" in written_now
    settings = Settings(tmp_path, {})
    assert (settings.get("desk.theme"), settings.get("desk.contrast")) == ("dark", True)
    write_setting(tmp_path, "desk.theme", None)
    assert Settings(tmp_path, {}).get("desk.theme") == "system"
    path.write_text("[desk\n", encoding="utf-8")
    assert [one.code for one in Settings(tmp_path, {}).problems()] == ["SETTINGS_UNREADABLE"]
    write_setting(tmp_path, "desk.theme", "dark")
    assert (tmp_path / "settings.broken.toml").read_text(encoding="utf-8") == "[desk\n"
    assert Settings(tmp_path, {}).get("desk.theme") == "dark"


def _folder(path):
    path.mkdir()


BAD = {
    "deep": lambda path: path.write_text("a = " + "[" * 100_000, encoding="utf-8"),
    "deep_in_words": lambda path: path.write_text("a = " + "{a = " * 50_000, encoding="utf-8"),
    "huge": lambda path: path.write_bytes(b"#" * 1_000_001),
    "long_number": lambda path: path.write_text("[rental]\ndays = " + "9" * 5000, encoding="utf-8"),
    "long_text": lambda path: path.write_text("[rental]\ndays = '" + "9" * 5000 + "'", encoding="utf-8"),
    "pipe": os.mkfifo,
    "folder": _folder,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "no_text": lambda path: path.write_bytes(b"\xff\xfe"),
    "wrong": lambda path: path.write_text("[desk", encoding="utf-8"),
    "no_section": lambda path: path.write_text("desk = 1", encoding="utf-8"),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_a_file_of_any_kind_gives_the_defaults_and_can_be_replaced(tmp_path, make):
    path = tmp_path / "settings.toml"
    make(path)
    settings = Settings(tmp_path, {})
    assert (settings.get("rental.days"), settings.get("desk.theme")) == (7, "system")
    assert {one.code for one in settings.problems()} <= {"SETTINGS_UNREADABLE", "SETTINGS_IGNORED"}
    write_setting(tmp_path, "desk.theme", "dark")
    assert Settings(tmp_path, {}).get("desk.theme") == "dark"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_disk_that_forgets_is_not_believed(tmp_path, monkeypatch):
    def forget(handle):
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if path.is_file():
            path.write_bytes(b"")

    monkeypatch.setattr(whole_files.os, "fsync", forget)
    with pytest.raises(Unavailable):
        write_setting(tmp_path, "desk.theme", "dark")

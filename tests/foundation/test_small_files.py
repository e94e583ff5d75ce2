"""Small files that anybody may have replaced are read without waiting and without end."""

import os

import pytest

from rentbook_desktop.foundation.small_files import read_small_file


def test_a_file_is_read_and_a_link_to_it_too(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    (tmp_path / "b").symlink_to("a")
    assert read_small_file(tmp_path / "a", 3) == read_small_file(tmp_path / "b") == b"abc"


def test_what_is_no_file_or_too_large_is_refused_at_once(tmp_path):
    (tmp_path / "large").write_bytes(b"abcd")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "endless").symlink_to("/dev/zero")
    for name in ("large", "pipe", "folder", "endless", "missing"):
        with pytest.raises(OSError, match="Errno"):
            read_small_file(tmp_path / name, 3)

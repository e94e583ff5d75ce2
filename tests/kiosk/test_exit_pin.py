"""The exit PIN of a kiosk lies in a file that is its account's alone."""

import os

import pytest

from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.pins import pin_matches
from rentbook_desktop.kiosk.exit_pin import exit_pin_file, exit_pin_hash, write_exit_pin

PIN = "582914"


@pytest.fixture
def path(tmp_path):
    return exit_pin_file(tmp_path, "kiosk-2")


def test_it_is_kept_as_a_hash_for_its_account_alone(path):
    write_exit_pin(path, PIN)
    assert PIN not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    assert pin_matches(exit_pin_hash(path), PIN)
    assert not pin_matches(exit_pin_hash(path), "582915")
    write_exit_pin(path, "739205")
    assert not pin_matches(exit_pin_hash(path), PIN)


@pytest.mark.parametrize("easy", ["4827", "123456", "000000", "12345a", ""])
def test_one_that_is_short_or_easy_is_not_kept(path, easy):
    with pytest.raises(Invalid):
        write_exit_pin(path, easy)
    assert exit_pin_hash(path) == ""


def test_a_file_that_others_may_have_written_or_that_is_damaged_counts_for_nothing(path, tmp_path):
    write_exit_pin(path, PIN)
    path.chmod(0o640)
    assert exit_pin_hash(path) == ""
    path.chmod(0o600)
    assert exit_pin_hash(path)
    linked = tmp_path / "linked.json"
    linked.symlink_to(path)
    assert exit_pin_hash(linked) == ""
    path.write_text("{", encoding="utf-8")
    assert exit_pin_hash(path) == ""
    path.unlink()
    os.mkfifo(path, 0o600)
    assert exit_pin_hash(path) == ""


def test_a_folder_that_is_missing_is_told(tmp_path):
    with pytest.raises(Unavailable) as error:
        write_exit_pin(exit_pin_file(tmp_path / "none", "kiosk-1"), PIN)
    assert error.value.code == "FILE_NOT_WRITABLE"

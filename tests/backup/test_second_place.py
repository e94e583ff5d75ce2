"""The second place gets a whole copy or says why not; nothing there harms the first."""

import errno
from contextlib import contextmanager

import pytest

from rentbook_desktop.backup import second_place
from rentbook_desktop.backup.archive import read_manifest
from rentbook_desktop.backup.second_place import copy_to_second
from rentbook_desktop.foundation.errors import Unavailable
from tests.backup.made import ShopWithBackup


@pytest.fixture
def backup(tmp_path):
    shop = ShopWithBackup(tmp_path, afterwards=False)
    shop.close()
    return shop.file


def test_a_copy_is_read_back(backup, tmp_path):
    (tmp_path / "stick").mkdir()
    copied = copy_to_second(backup, tmp_path / "stick")
    assert copied.read_bytes() == backup.read_bytes()
    assert read_manifest(copied).proof.holds


def test_a_stick_that_is_not_there_is_told_and_none_is_made_in_its_place(backup, tmp_path):
    with pytest.raises(Unavailable) as error:
        copy_to_second(backup, tmp_path / "stick")
    assert error.value.code == "SECOND_PLACE_AWAY"
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize(("trouble", "code"), [(errno.ENOSPC, "DISK_FULL"), (errno.EIO, "DISK_ERROR")])
def test_a_stick_that_is_full_or_pulled_out_leaves_no_half_and_the_first_as_it_was(
    backup, tmp_path, monkeypatch, trouble, code
):
    whole = second_place.whole_file

    @contextmanager
    def failing(path):
        with whole(path) as file:
            yield file
            raise OSError(trouble, "gone")

    (tmp_path / "stick").mkdir()
    before = backup.read_bytes()
    monkeypatch.setattr(second_place, "whole_file", failing)
    with pytest.raises(Unavailable) as error:
        copy_to_second(backup, tmp_path / "stick")
    assert error.value.code == code
    assert list((tmp_path / "stick").iterdir()) == []
    assert backup.read_bytes() == before

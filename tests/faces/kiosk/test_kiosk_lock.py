"""One kiosk of a name; the desk is kept out by none."""

import pytest
from PySide6.QtCore import QLockFile

from rentbook_desktop.faces.desk.shop_loader import LOCK_FILE
from rentbook_desktop.faces.kiosk.kiosk_lock import KioskLock, lock_file
from rentbook_desktop.foundation.errors import Unavailable


def lock(folder, name="kiosk-1"):
    return KioskLock(folder, name)


def test_a_name_is_had_by_one_kiosk_until_it_lets_go(tmp_path):
    first, second = lock(tmp_path), lock(tmp_path)
    first.take()
    with pytest.raises(Unavailable) as error:
        second.take()
    assert (error.value.code, error.value.values) == ("KIOSK_OPEN", {"name": "kiosk-1"})
    first.release()
    second.take()
    second.release()


def test_kiosks_of_other_names_and_other_folders_are_open_beside_it(tmp_path):
    held = [lock(tmp_path), lock(tmp_path, "입구"), lock(tmp_path / "other")]
    for one in held:
        one.take()


def test_a_kiosk_that_is_called_desk_keeps_no_desk_out(tmp_path):
    named = lock(tmp_path, "desk")
    named.take()
    desk = QLockFile(str(tmp_path / LOCK_FILE))
    assert desk.tryLock(0)
    assert lock_file("desk") != LOCK_FILE
    named.release()


def test_a_name_is_taken_in_a_folder_that_is_not_there_yet(tmp_path):
    folder = tmp_path / "new" / "shop"
    first = lock(folder)
    first.take()
    assert folder.stat().st_mode & 0o077 == 0
    with pytest.raises(Unavailable):
        lock(folder).take()
    first.release()


def test_a_folder_that_can_take_no_file_keeps_no_kiosk_from_starting(tmp_path):
    (tmp_path / "file").write_text("")
    lock(tmp_path / "file" / "shop").take()

"""Free space is told below 1 GB, refuses new work below 200 MB, and a reserve lets what is under way end."""

import pytest

from rentbook_desktop.foundation import free_space
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.free_space import LOW, OUT, RESERVE, RESERVE_FILE, SpaceWatch


class Disks:
    """Disks with as many free bytes as they are given; a folder without a number cannot be measured."""

    def __init__(self, **free):
        self.free = free

    def __call__(self, folder):
        if folder.name not in self.free:
            raise OSError
        return self.free[folder.name], 250_000_000_000


@pytest.fixture
def disks():
    return Disks(shop=LOW)


@pytest.fixture
def watch(tmp_path, disks):
    folder = tmp_path / "shop"
    folder.mkdir()
    return SpaceWatch(folder, folder / "shop.sqlite3", measure=disks)


@pytest.mark.parametrize(
    ("free", "warnings", "refuses"),
    [
        (LOW, set(), False),
        (LOW - 1, {"SPACE_LOW"}, False),
        (OUT, {"SPACE_LOW"}, False),
        (OUT - 1, {"SPACE_OUT"}, True),
        (0, {"SPACE_OUT"}, True),
    ],
)
def test_each_border_is_exact(watch, disks, free, warnings, refuses):
    disks.free["shop"] = free
    watch.look()
    assert (set(watch.warnings), watch.is_out()) == (warnings, refuses)
    if refuses:
        with pytest.raises(Unavailable) as error:
            watch.check()
        assert (error.value.code, error.value.values) == ("SPACE_OUT", {"free": free // 1_000_000, "needed": 200})
    else:
        watch.check()


def test_a_check_sees_the_disk_as_it_is_now_without_a_look(watch, disks):
    watch.look()
    disks.free["shop"] = OUT - 1
    with pytest.raises(Unavailable, match="SPACE_OUT"):
        watch.check()
    disks.free["shop"] = OUT
    watch.check()


def test_a_disk_that_cannot_be_measured_stops_nobody(watch, disks):
    disks.free.clear()
    assert watch.look() == ()
    watch.check()


def test_the_reserve_is_made_given_up_when_the_disk_is_full_and_made_again(watch, disks, tmp_path):
    reserve = tmp_path / "shop" / RESERVE_FILE
    watch.tick()
    assert (reserve.stat().st_size, reserve.stat().st_mode & 0o777) == (RESERVE, 0o600)
    assert reserve.stat().st_blocks * 512 >= RESERVE
    disks.free["shop"] = RESERVE
    watch.tick()
    assert reserve.exists()
    disks.free["shop"] = RESERVE - 1
    watch.tick()
    assert not reserve.exists()
    disks.free["shop"] = OUT + 2 * RESERVE
    watch.tick()
    assert not reserve.exists(), "it is not made where making it would bring the disk near its border"
    disks.free["shop"] += 1
    watch.tick()
    assert watch.has_reserve


def test_it_is_given_up_once(watch):
    watch.tick()
    assert watch.release()
    assert not watch.release()


def test_a_reserve_that_cannot_be_written_is_done_without(watch, tmp_path, monkeypatch):
    def full(_path):
        raise OSError(28, "full")

    monkeypatch.setattr(free_space, "_make_reserve", full)
    watch.tick()
    assert not watch.has_reserve
    assert list((tmp_path / "shop").iterdir()) == []


def test_places_of_backups_warn_and_do_not_refuse(watch, disks, tmp_path, monkeypatch):
    usb = tmp_path / "usb"
    usb.mkdir()
    disks.free |= {"usb": 0}
    watch.other_places = lambda: {"second": usb, "backups": tmp_path / "not there"}
    devices = {"usb": 2}
    real = type(usb).stat

    def stat(path, **how):
        found = real(path, **how)
        return type("Stat", (), {"st_dev": devices.get(path.name, 1), "st_mode": found.st_mode})

    monkeypatch.setattr(type(usb), "stat", stat)
    assert [one.place for one in watch.look()] == ["data", "second"]
    assert watch.warnings == {"BACKUP_SPACE_LOW"}
    watch.check()


def test_one_disk_is_measured_once_whatever_lies_on_it(watch, tmp_path):
    watch.other_places = lambda: {"backups": tmp_path / "shop"}
    assert [one.place for one in watch.look()] == ["data"]


def test_the_shop_of_a_server_needs_the_servers_disk_and_not_the_desks(tmp_path, disks):
    (tmp_path / "shop").mkdir()
    watch = SpaceWatch(tmp_path / "shop", None, measure=disks)
    disks.free["shop"] = 0
    watch.look()
    assert watch.warnings == {"SPACE_LOW"}
    watch.check()
    watch.server = lambda: free_space.DiskSpace(place="shop", free=OUT - 1, total=LOW)
    watch.look()
    assert watch.warnings == {"SPACE_OUT"}
    with pytest.raises(Unavailable, match="SPACE_OUT"):
        watch.check()


def test_a_change_is_logged_once(watch, disks, caplog):
    disks.free["shop"] = LOW - 1
    for _ in range(3):
        watch.look()
    assert len([one for one in caplog.records if "disk of data" in one.message]) == 1

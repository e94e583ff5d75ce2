"""A disk that fills up: new work is refused with a sentence, what is under way ends or never was, and the shop stays sound."""

import errno
import json
import subprocess
import sys

import pytest

from rentbook_desktop import background
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.free_space import OUT
from rentbook_desktop.maintenance import health, look_again
from tests.shops import SmallShop


def small_disk(free):
    return lambda _folder: (free, 1_000_000_000)


def test_new_work_is_refused_and_what_was_begun_is_told_to_the_end(embedded):
    customer, (first, second) = embedded.customer(points=5000), embedded.copies(count=2)
    embedded.rent(customer, first)
    embedded.opened.space.measure = small_disk(OUT - 1)
    with pytest.raises(Unavailable, match="SPACE_OUT"):
        embedded.rent(customer, second)
    with pytest.raises(Unavailable, match="SPACE_OUT"):
        embedded.give_back(first)
    assert embedded.shop.deliver()
    assert embedded.wallet(customer).balance == 4000
    assert embedded.shop.maintain(look_again) == "SPACE_OUT"
    found = embedded.shop.maintain(health)
    assert "SPACE_OUT" in found["warnings"]
    assert [one["level"] for one in found["disk"]["disks"]] == ["out"]
    embedded.opened.space.measure = small_disk(OUT)
    assert embedded.shop.maintain(look_again) == ""
    embedded.rent(customer, second)
    assert embedded.verify() == {}


def test_whoever_works_here_can_still_be_known(embedded):
    owner = embedded.hire()
    embedded.opened.space.measure = small_disk(0)
    assert embedded.opened.sign_in(owner.staff_id, "2468").staff == owner.staff


def test_a_disk_that_is_full_in_the_middle_gets_the_reserve_and_the_rental_ends(embedded, monkeypatch):
    customer, (copy,) = embedded.customer(points=5000), embedded.copies()
    embedded.opened.space.tick()
    fills = iter([True])
    do = type(embedded.shop.runner).do

    def full_once(runner, *given):
        if next(fills, False):
            raise Unavailable("DISK_FULL")
        return do(runner, *given)

    monkeypatch.setattr(type(embedded.shop.runner), "do", full_once)
    assert embedded.rent(customer, copy).balance == 5000
    assert not embedded.opened.space.has_reserve
    monkeypatch.setattr(type(embedded.shop.runner), "do", lambda *_: full_once_more())

    def full_once_more():
        raise Unavailable("DISK_FULL")

    with pytest.raises(Unavailable, match="DISK_FULL"):
        embedded.give_back(copy)


def test_the_relay_gets_the_reserve_too(embedded, monkeypatch):
    embedded.opened.space.tick()
    told = []

    def deliver(shop):
        told.append(shop.space.has_reserve)
        shop.relay.waiting = {"wallet": "DISK_FULL"} if shop.space.has_reserve else {}
        return not shop.relay.waiting

    monkeypatch.setattr(type(embedded.opened), "deliver", deliver)
    assert background._deliver(embedded.opened)
    assert told == [True, False]


STORY = """
import json, os, sys
from pathlib import Path
from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.regular import run_backup
from rentbook_desktop.foundation.errors import Unavailable
from tests.shops import SmallShop

folder = Path(sys.argv[1])
one = SmallShop(folder / "shop")
one.customer(points=400_000)
copies = one.copies(count=200, price=100)
one.opened.space.tick()
told = {"reserve": one.opened.space.has_reserve, "codes": {}, "rented": 0}
measure = one.opened.space.measure
one.opened.space.measure = lambda _: (1 << 40, 1 << 40)  # another program fills the disk between look and write
with (folder / "others").open("wb") as others:
    try:
        while True:
            others.write(os.urandom(1 << 16))
            others.flush()
    except OSError:
        pass
for copy in copies:
    try:
        one.rent(1, copy)
        told["rented"] += 1
    except Unavailable as error:
        told["codes"][error.code] = told["codes"].get(error.code, 0) + 1
        (folder / "others").open("ab").close()
told["given_up"] = not one.opened.space.has_reserve
try:  # the reserve is used up, too
    with (folder / "more").open("wb") as more:
        while True:
            more.write(os.urandom(1 << 12))
            more.flush()
except OSError:
    pass
for copy in copies:
    try:
        one.give_back(copy)
    except Unavailable as error:
        told["codes"][error.code] = told["codes"].get(error.code, 0) + 1
    except Exception as error:
        told["codes"][type(error).__name__] = 1
try:
    run_backup(one.opened, BackupKind.HOURLY)
except Unavailable as error:
    told["backup"] = error.code
one.opened.space.measure = measure
try:
    one.copies()
except Unavailable as error:
    told["refused"] = error.code
one.close()
(folder / "more").unlink()
(folder / "others").unlink()
again = SmallShop.__new__(SmallShop)
from rentbook_desktop.bootstrap import open_shop
again.opened = again.shop = open_shop(folder / "shop", clock=one.clock)
again.shop.deliver()
told["verify"] = again.verify()
told["out"] = again.wallet(1).balance
again.close()
print(json.dumps(told))
"""

MOUNT = ["unshare", "-Urm", "sh", "-c", 'mount -t tmpfs -o size=$1 none "$2" && shift 2 && exec "$@"', "sh"]


@pytest.mark.soak
def test_on_a_small_disk_that_is_really_full_nothing_is_half_done(tmp_path):
    line = [*MOUNT, "260m", str(tmp_path), sys.executable, "-c", STORY, str(tmp_path)]
    done = subprocess.run(line, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["verify"] == {}
    assert (told["reserve"], told["given_up"], told["refused"]) == (True, True, "SPACE_OUT")
    assert set(told["codes"]) <= {"DISK_FULL", "BUSY"}
    assert told["codes"]["DISK_FULL"]
    assert told["rented"] > 0, "the reserve let rentals end"
    assert told["backup"] == "DISK_FULL"


def test_no_code_of_the_operating_system_for_full_is_forgotten():
    from rentbook_desktop.foundation.database_errors import translate_db_errors

    for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        with pytest.raises(Unavailable, match="DISK_FULL"), translate_db_errors():
            raise OSError(number, "full")


def test_a_small_shop_is_opened_on_a_full_disk_and_can_be_looked_at(tmp_path):
    one = SmallShop(tmp_path / "shop")
    one.opened.space.measure = small_disk(0)
    one.opened.space.look()
    assert one.shop.maintain(health)["database"] == "ready"
    one.close()

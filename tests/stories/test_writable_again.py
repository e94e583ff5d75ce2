"""A shop that could only be read becomes writable without a restart: by itself or by a press, and never while the cause stands."""

import subprocess
import sys

import pytest
from sqlalchemy import text

from rentbook_desktop import background, bootstrap
from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.foundation import write_access
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.maintenance import health, look_again
from tests.shops import SmallShop
from tests.stories.test_read_only import AS_ANYBODY


@pytest.fixture
def disk(monkeypatch):
    """A disk that is full while `full` is set: neither folder nor database takes anything."""

    class Disk:
        full = False

    probe, attempt = write_access.prepare_folder, write_access._try_to_write

    def look(data):
        return Unavailable("DISK_FULL") if Disk.full else probe(data)

    monkeypatch.setattr(write_access, "prepare_folder", look)
    monkeypatch.setattr(bootstrap, "prepare_folder", look)
    monkeypatch.setattr(write_access, "_try_to_write", lambda database: Disk.full or attempt(database))
    return Disk


def banner(one):
    return one.desk.controller.keys.banner


def is_up(one):
    return banner(one) is not None and banner(one).isVisible()


def broken_schema(world):
    with world.shop.runner.database.write() as connection:
        made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'transfer_stays'")).scalar()
        connection.execute(text("DROP TRIGGER transfer_stays"))
    return made


def test_room_on_the_disk_opens_the_desk_again_by_itself(file_world, open_desk, disk, monkeypatch):
    monkeypatch.setattr(background, "_LOOK_AGAIN", 0.05)
    card, copy = file_world.customer("박서연", points=5000), file_world.book()[0]
    disk.full = True
    file_world.place = ShopLocation(data=file_world.place.data)
    one = open_desk(file_world)
    one.until(lambda: is_up(one))
    assert banner(one).trouble.error.code == "DISK_FULL"
    disk.full = False
    one.until(lambda: not is_up(one))
    one.scan(card, copy)
    one.undo()
    assert one.shop.do(register_title, card=TitleCard(name="날개")).name == "날개"
    assert one.shop.maintain(health)["database"] == "ready"


def test_a_press_says_that_the_cause_still_stands_and_works_when_it_is_gone(file_world, open_desk):
    made = broken_schema(file_world)
    one = open_desk(file_world)
    words = one.desk.context.words
    one.until(lambda: is_up(one))
    button = banner(one).button
    assert (button.isVisible(), button.text()) == (True, words.tr("keys.check_again"))
    button.click()
    one.until(lambda: button.isEnabled() and words.tr("keys.not_writable") in _said(one))
    assert is_up(one)
    with pytest.raises(Unavailable, match="SCHEMA_CHANGED"):
        one.shop.do(register_title, card=TitleCard(name="날개"))
    with file_world.shop.runner.database.write() as connection:
        connection.execute(text(made))
    button.click()
    one.until(lambda: not is_up(one))
    assert words.tr("keys.writable") in _said(one)
    assert one.shop.do(register_title, card=TitleCard(name="날개")).name == "날개"


def _said(one):
    return [content.title for content in one.desk.window.toasts.shown()]


@pytest.mark.forged
def test_a_schema_that_is_still_changed_is_not_written_to_by_a_look(small):
    with small.shop.runner.database.write() as connection:
        on = " ON transfer" if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER transfer_stays{on}"))
    again = SmallShop(small.folder, small.url, clock=small.clock)
    assert again.shop.maintain(look_again) == "SCHEMA_CHANGED"
    with pytest.raises(Unavailable, match="SCHEMA_CHANGED"):
        again.customer()
    again.close()


def test_a_shop_that_can_be_written_is_not_touched(small):
    engine = small.shop.runner.database.engine
    assert small.shop.maintain(look_again) == ""
    assert small.shop.runner.database.engine is engine


SCRIPT = """
import sys
from pathlib import Path
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.maintenance import look_again, verify

folder, mode = Path(sys.argv[1]), sys.argv[2]
locked = [folder / "shop.sqlite3"] if mode == "file" else [*folder.iterdir(), folder]
for one in locked:
    one.chmod(0o500 if one.is_dir() else 0o400)
with open_shop(folder) as shop:
    def codes():
        try:
            shop.do(register_title, card=TitleCard(name="a"))
        except Unavailable as error:
            return error.code
        return "written"
    print(codes(), shop.maintain(look_again), codes())
    for one in reversed(locked):
        one.chmod(0o700)
    print(shop.maintain(look_again) or "nothing", codes(), shop.deliver(), shop.maintain(verify).ok)
"""


@pytest.mark.parametrize("mode", ["file", "folder"])
def test_a_file_and_a_folder_that_may_be_written_again_are(tmp_path, mode):
    shop = SmallShop(tmp_path / "shop")
    shop.customer(points=1000)
    shop.shop.deliver()
    shop.hand_over()
    done = subprocess.run(
        [*AS_ANYBODY, sys.executable, "-c", SCRIPT, tmp_path / "shop", mode],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["READ_ONLY READ_ONLY READ_ONLY", "nothing written True True"], done.stderr

"""Backups on the command line."""

from pathlib import Path

from PySide6.QtCore import QLockFile
from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop.foundation.clock import SystemClock
from tests.shops import SmallShop


def test_a_backup_is_made_listed_looked_at_and_restored(furnished, tmp_path):
    file = tmp_path / "shop.rentbook"
    made = furnished.json("backup", str(file))
    assert (made["proven"], made["kind"], made["file"]) == (True, "by_hand", str(file))
    assert furnished.json("backup")["proven"]
    (listed,) = furnished.json("backup", "list")["backups"]
    assert Path(listed["file"]).parent == furnished.data / "backups"
    furnished.json("rent", "--customer", "C-77", "RB-000001-1")
    seen = furnished.json("restore", str(file), "--preview")
    assert (seen["present"], seen["lost"]["BookRented"]) == ("continues", {"count": 1, "won": 1000})
    assert "1 rental" in furnished.say("restore", file, "--preview").out
    assert furnished.json("copy", "show", "RB-000001-1")["state"] == "OUT"
    done = furnished.json("restore", str(file))
    assert (furnished.data / done["saved_as"]).exists()
    assert furnished.json("copy", "show", "RB-000001-1")["state"] == "AVAILABLE"
    assert furnished.json("mypage", "C-77")["balance"] == 10_000
    assert furnished.is_sound()


def test_people_read_it_in_their_language(furnished, tmp_path):
    assert "백업" in furnished.say("backup", "list", lang="ko").out
    said = furnished.say("backup", lang="ko").out
    assert said.startswith("백업했어요: ")
    assert "검사함" in furnished.say("backup", "list", lang="ko").out
    (tmp_path / "letter.rentbook").write_text("a letter")
    refused = furnished.say("restore", tmp_path / "letter.rentbook", lang="ko")
    assert (refused.code, ".rentbook" in refused.err) == (3, True)
    assert furnished.json("restore", tmp_path / "none.rentbook", code=4)["error"] == "not_found"


def test_an_open_desk_is_asked_to_close(furnished, tmp_path):
    file = tmp_path / "shop.rentbook"
    furnished.json("backup", file)
    lock = QLockFile(str(furnished.data / "desk.lock"))
    assert lock.tryLock(0)
    assert furnished.json("restore", file, code=6)["code"] == "DESK_OPEN"
    assert furnished.json("restore", file, "--preview")["present"] == "continues"
    lock.unlock()
    assert furnished.json("restore", file)["restored"]


def test_a_shop_of_a_newer_program_goes_back_to_a_backup_that_this_one_knows(furnished, tmp_path):
    file = furnished.json("backup", "--kind", "before_migration")["file"]
    database = sqlite.connect(furnished.data / "shop.sqlite3")
    database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.commit()
    database.close()
    assert furnished.json("status", code=6)["code"] == "NEWER_DATA"
    assert f"rentbook restore '{file}'" in furnished.say("status").err
    assert furnished.json("restore", file)["restored"]
    assert furnished.json("mypage", "C-77")["balance"] == 10_000
    assert furnished.is_sound()


def test_a_backup_does_not_tell_readers_what_others_did(alone):
    small = SmallShop(alone.data, clock=SystemClock())
    small.rent(small.customer(points=3000), small.copies())
    small.close()
    assert alone.json("backup")["proven"]
    assert alone.json("health")["lag"] > 0

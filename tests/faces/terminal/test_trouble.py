"""Folders, disks and databases in every kind of trouble: one sentence that says what to do, and nothing half done."""

from pathlib import Path

import pytest
from pysqlite3 import (
    dbapi2 as sqlite3,  # the library the program uses: two in one process do not see each other's locks
)
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine

from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable


def _told(counter, *words, code="", error="unavailable", exit_code=6):
    told = counter.json(*words, code=exit_code)
    assert told["error"] == error
    assert told.get("code", "") == code
    for lang in ("ko", "en"):
        said = counter.say(*words, lang=lang)
        assert (said.code, said.out, said.err.count("\n")) == (exit_code, "", 1)
    return told["message"]


def test_a_file_in_the_place_of_the_folder(alone, tmp_path):
    alone.data.write_text("no folder")
    assert "folder" in _told(alone, "status", code="NO_FILE_ACCESS")


def test_a_folder_below_a_file(alone, tmp_path):
    (tmp_path / "file").write_text("")
    alone.data = tmp_path / "file" / "shop"
    _told(alone, "status", code="NO_FILE_ACCESS")


def test_a_file_that_is_no_database(alone):
    alone.data.mkdir()
    (alone.data / "shop.sqlite3").write_bytes(b"hello " * 1000)
    assert "backup" in _told(alone, "status", code="NOT_A_DATABASE")
    assert (alone.data / "shop.sqlite3").read_bytes() == b"hello " * 1000


def test_a_database_of_another_program(alone, empty_url):
    alone.url = empty_url
    engine = create_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name text)"))
    engine.dispose()
    _told(alone, "status", code="FOREIGN_DATABASE")


def test_data_of_a_newer_program(open_counter):
    database = Database(open_counter.url)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    assert "Update" in _told(open_counter, "rent", "RB-000001-1", "--customer", "C-77", code="NEWER_DATA")
    _told(open_counter, "--self-check", code="NEWER_DATA")


def test_a_database_that_nobody_answers_for(alone):
    alone.url = "postgresql://nobody@127.0.0.1:9/none"
    _told(alone, "status", code="UNREACHABLE")
    assert alone.json("health", code=6)["error"] == "unavailable"


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://x/y", "sqlite", "://"])
def test_an_address_that_is_none(alone, url):
    alone.url = url or " "
    assert _told(alone, "status", error="usage", exit_code=2)


def test_a_full_disk_changes_nothing(furnished):
    def fill(connection, _record):
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", fill)
    try:
        assert "full" in _told(furnished, "copy", "add", "--title", "1", "--count", "1000", code="DISK_FULL")
    finally:
        event.remove(Engine, "connect", fill)
    assert len(furnished.json("title", "show", "1")["copies"]) == 3
    assert furnished.is_sound()


def test_a_locked_shop_says_when_to_try_again(furnished, monkeypatch):
    from rentbook_desktop.foundation import database

    monkeypatch.setattr(database.Database.__init__, "__kwdefaults__", {"durable": True, "patience": 0.05})
    other = sqlite3.connect(furnished.data / "shop.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told = furnished.json("rent", "RB-000001-1", "--customer", "C-77", code=6)
    other.execute("ROLLBACK")
    other.close()
    assert (told["code"], told["seconds"]) == ("LOCKED", 1)
    assert furnished.json("rent", "RB-000001-1", "--customer", "C-77")["available"] == 9000


def test_a_lost_commit_says_to_look_first_and_a_batch_goes_on(open_counter, monkeypatch):
    from rentbook_desktop.foundation.errors import OutcomeUnknown
    from rentbook_desktop.foundation.work import WorkRunner

    once = WorkRunner._once

    def lose(self, act, spec, actor, form):
        once(self, act, spec, actor, form)
        raise OutcomeUnknown

    monkeypatch.setattr(WorkRunner, "_once", lose)
    assert "Look for it" in _told(open_counter, "title", "add", "--name", "날개", code="OUTCOME_UNKNOWN")
    paying = {"customer": "C-77", "amount": 500, "tender": "cash", "request_id": "again"}
    lost, status = open_counter.batch(
        {"id": 1, "command": "wallet top-up", "args": paying}, {"id": 2, "command": "status"}
    )
    assert (lost["error"], lost["code"], status["ok"]) == ("unavailable", "OUTCOME_UNKNOWN", True)
    monkeypatch.undo()
    (found,) = open_counter.batch({"id": 1, "command": "wallet top-up", "args": paying})
    assert found["result"]["balance"] == 10500


def test_a_clock_that_went_back_is_refused_until_somebody_says_that_it_is_right(open_counter):
    database = Database(open_counter.url or f"sqlite:///{open_counter.data}/shop.sqlite3")
    with database.write() as connection:
        connection.execute(text("UPDATE clock_mark SET opened_at = opened_at + 86400000000"))
    database.close()
    top_up = ("wallet", "top-up", "--customer", "C-77", "--amount", "500", "--tender", "cash")
    assert "--clock-is-right" in _told(open_counter, *top_up, code="CLOCK_BACK")
    assert open_counter.json("wallet", "show", "C-77")["balance"] == 10000
    paying = {"customer": "C-77", "amount": 500, "tender": "cash"}
    assert open_counter.batch({"command": "wallet top-up", "args": paying})[0]["code"] == "CLOCK_BACK"
    assert open_counter.json(*top_up, "--clock-is-right")["balance"] == 10500
    assert open_counter.json(*top_up)["balance"] == 11000


def test_renting_answers_while_the_read_models_are_locked(furnished):
    furnished.json("status")
    other = sqlite3.connect(furnished.data / "views.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    rented = furnished.json("rent", "RB-000001-1", "--customer", "C-77")
    other.execute("ROLLBACK")
    other.close()
    assert rented["available"] == 9000
    assert furnished.json("status")["out"] == 1


@pytest.mark.parametrize("content", [b"", b"garbage " * 5000])
def test_read_models_that_were_lost_are_made_again(furnished, content):
    furnished.json("rent", "RB-000001-1", "--customer", "C-77")
    for path in furnished.data.glob("views.sqlite3*"):
        path.unlink()
    if content:
        (furnished.data / "views.sqlite3").write_bytes(content)
    assert furnished.json("status")["out"] == 1
    assert furnished.json("mypage", "C-77")["balance"] == 9000
    assert furnished.is_sound()


def test_a_folder_with_a_korean_name_and_blanks(alone, tmp_path):
    alone.data = tmp_path / "우리 가게 100%" / "자료"
    assert alone.json("health")["database"] == "ready"
    assert (alone.data / "shop.sqlite3").exists()


def test_the_log_names_nobody(furnished, monkeypatch):
    from rentbook_desktop.faces.terminal import views

    def broken(**_more):
        raise ValueError("박서연 010-1234-5678")

    monkeypatch.setattr(views, "CommandResult", broken)
    said = furnished.say("status", lang="ko")
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert furnished.json("status", code=1)["error"] == "bug"
    furnished.json("customer", "find", "박서연")
    log = (furnished.data / "log" / "rentbook.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "test_trouble.py" in log
    for secret in ("박서연", "1234", "5678", "C-77"):
        assert secret not in log
    assert (furnished.data / "log" / "rentbook.log").stat().st_mode & 0o777 == 0o600


def test_the_self_check_says_one_line_and_leaves(alone):
    said = alone.say("--self-check")
    assert said.code == 0
    assert said.out.count("\n") == 1
    assert said.out.startswith("rentbook 0.1.0")
    assert alone.json("--self-check")["revision"]


def test_without_a_window_the_desk_says_so(alone, monkeypatch):
    from rentbook_desktop.__main__ import ProgramLauncher

    def no_qt(self, data, **options):
        raise ImportError("libEGL.so.1")

    monkeypatch.setattr(ProgramLauncher, "open_desk", no_qt)
    _told(alone, "desk", code="NO_WINDOW")


def test_no_command_at_all_is_the_desk_on_the_folder_that_was_named(alone, monkeypatch):
    from rentbook_desktop.__main__ import ProgramLauncher

    opened = []

    def desk(self, data, **options):
        opened.append((Path(data), options))
        return 0

    monkeypatch.setattr(ProgramLauncher, "open_desk", desk)
    assert alone.say().code == 0
    assert opened == [(alone.data, {"database": None, "views": None, "language": "en"})]


def test_read_models_out_of_reach_cost_a_command_one_wait_and_not_one_for_each_reader(embedded, monkeypatch):
    customer = embedded.customer(points=5000)
    embedded.shop.deliver()
    embedded.rent(customer, embedded.copies())
    tried = []

    def locked():
        tried.append(1)
        raise Unavailable("LOCKED", seconds=1)

    monkeypatch.setattr(embedded.shop.views, "write", locked)
    assert not embedded.shop.deliver()
    assert len(tried) == 1
    assert {"mypage", "status"} <= set(embedded.shop.relay.waiting)
    monkeypatch.undo()
    assert embedded.shop.deliver()

"""A shop of an older version: backed up, brought to this one, proven, and as it was where that cannot be."""

import errno
import shutil

import pytest
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import select

from rentbook_desktop.backup.archive import read_manifest
from rentbook_desktop.backup.manifest import BackupProof
from rentbook_desktop.backup.places import backups_in
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.customer.phone_reveal import reveal_phone
from rentbook_desktop.foundation import schema
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.schema import HEAD, changed_objects, schema_objects, written_objects
from rentbook_desktop.upgrade import upgrading
from rentbook_desktop.upgrade.state import read_upgrade_state
from tests.shops import SmallShop
from tests.upgrade.older import VERSIONS, a_day_later, content, older_shop


@pytest.fixture(params=VERSIONS)
def old(request, tmp_path):
    """The file of a shop as a released version left it."""
    return older_shop(tmp_path / "shop", request.param)


def opened(path, **more):
    return SmallShop(path.parent, clock=a_day_later(), **more)


def refusal(path, **more):
    """The error with which a shop is not opened; it is as it was, and nothing of the attempt is left."""
    before = content(path)
    with pytest.raises(Unavailable) as error:
        opened(path, **more)
    assert content(path) == before
    assert list(path.parent.glob("*.upgrade-*")) == []
    assert backups_in(path.parent / "backups") == []
    return error.value


def test_its_schema_is_the_one_of_a_fresh_shop(old):
    shop = opened(old)
    with shop.shop.runner.database.read() as connection:
        assert schema_objects(connection) == written_objects()["sqlite"]
        assert list(changed_objects(connection)) == []
        strict = connection.exec_driver_sql("SELECT count(*) FROM pragma_table_list WHERE schema='main' AND NOT strict")
        made_otherwise = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE schema='main' AND NOT strict AND name NOT LIKE 'sqlite_%'"
        ).all()
        assert strict is not None
        assert made_otherwise == [("alembic_version",)]
    shop.close()


def test_its_money_its_rentals_and_its_numbers_are_proven_and_it_goes_on(old):
    shop = opened(old)
    assert shop.verify() == {}
    assert shop.wallet(1).balance == 8200
    assert shop.wallet(2).balance == 2500
    assert shop.shop.do(reveal_phone, customer_id=1).phone == "010-2001-0003"
    shop.top_up(1, 300)
    shop.give_back("RB-000002-1")
    shop.shop.deliver()
    assert shop.verify() == {}
    shop.close()


def test_what_was_there_is_in_a_backup_that_is_proven(old):
    before = content(old)
    begun = []
    opened(old, on_upgrade=lambda: begun.append(old)).close()
    assert len(begun) == 1
    (backup,) = backups_in(old.parent / "backups")
    assert backup.is_proven
    assert backup.manifest.kind == "before_migration"
    assert backup.manifest.revision == "0007"
    assert read_manifest(backup.file).counts["rental"] == 3
    shutil.unpack_archive(backup.file, old.parent / "out", "zip")
    assert content(old.parent / "out" / "shop.sqlite3") == before


def test_it_is_told_in_the_log_and_in_the_state(old):
    shop = opened(old)
    with shop.shop.runner.database.read() as connection:
        (entry,) = connection.execute(select(audit).where(audit.c.action == upgrading.UPGRADE_ACTION)).all()
    assert (entry.about, entry.before) == ("data:schema", '{"revision":"0007"}')
    assert f'"revision":"{HEAD}"' in entry.after
    state = read_upgrade_state(old.parent)
    assert (state.found, state.made, state.trouble, state.proof) == ("0007", HEAD, "", "HOLDS")
    shop.close()
    again = opened(old, on_upgrade=pytest.fail)
    assert read_upgrade_state(old.parent) == state
    again.close()


def test_one_that_is_open_elsewhere_is_left_alone_and_says_so(old):
    other = sqlite.connect(old)
    other.execute("BEGIN IMMEDIATE")
    assert refusal(old).code in {"SHOP_IN_USE", "LOCKED"}
    other.execute("COMMIT")
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("SELECT count(*) FROM rental").fetchone()
    assert refusal(old).code == "SHOP_IN_USE"
    other.close()
    assert read_upgrade_state(old.parent).trouble == "SHOP_IN_USE"
    opened(old).close()


def test_nobody_comes_in_meanwhile(old, monkeypatch):
    tried = []

    def try_to_come_in(connection):
        other = sqlite.connect(old, timeout=0)
        with pytest.raises(sqlite.OperationalError, match="locked"):
            other.execute("SELECT count(*) FROM rental")
        other.close()
        tried.append(True)
        return changed_objects(connection)

    monkeypatch.setattr(upgrading, "changed_objects", try_to_come_in)
    opened(old).close()
    assert tried == [True]


def test_a_disk_without_room_is_said_before_anything_is_done(old, monkeypatch):
    monkeypatch.setattr(upgrading.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 99, 10_000_000))
    error = refusal(old)
    assert (error.code, error.values["free"]) == ("UPGRADE_NO_SPACE", 10)
    assert error.values["needed"] > 30


def test_one_whose_money_does_not_agree_is_not_upgraded(old):
    database = sqlite.connect(old)
    database.execute("UPDATE account SET balance = balance + 1 WHERE kind = 'wallet' AND customer_id = 1")
    database.commit()
    database.close()
    error = refusal(old)
    assert error.code == "UPGRADE_NOT_PROVEN"
    assert "wallet" in error.values["failed"] or "balance" in error.values["failed"]


@pytest.mark.parametrize("failed", [("DISK_ERROR",), ("database_sound",), ("SHOP_KEY_MISSING", "database_sound")])
def test_one_that_could_not_be_proven_is_not_upgraded(old, monkeypatch, failed):
    monkeypatch.setattr(upgrading, "proof_of", lambda _: BackupProof(outcome=ProofOutcome.NOT_PROVEN, failed=failed))
    assert refusal(old).code == "UPGRADE_NOT_PROVEN"


def test_one_whose_keys_are_not_here_is_upgraded_for_its_recovery_code_is_asked_for_inside(old, monkeypatch):
    proof = BackupProof(outcome=ProofOutcome.NOT_PROVEN, failed=("SHOP_KEY_MISSING",))
    monkeypatch.setattr(upgrading, "proof_of", lambda _: proof)
    opened(old).close()
    assert read_upgrade_state(old.parent).proof == "NOT_PROVEN"


def test_one_with_another_schema_than_its_version_made_is_not_upgraded(old):
    database = sqlite.connect(old)
    database.execute("DROP TRIGGER transfer_stays")
    database.close()
    error = refusal(old)
    assert error.code == "UPGRADE_FAILED"
    assert "transfer_stays" in error.values["what"]


def test_a_migration_that_fails_leaves_it_as_it_was(old, monkeypatch):
    def fail(_connection):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(schema, "_migrate", fail)
    assert refusal(old).code == "DISK_FULL"


def test_a_migration_that_contradicts_what_is_stored_leaves_it_as_it_was(old, monkeypatch):
    def fail(connection):
        connection.exec_driver_sql("INSERT INTO title SELECT * FROM title")

    monkeypatch.setattr(schema, "_migrate", fail)
    assert refusal(old).code == "UPGRADE_FAILED"


def test_one_of_a_newer_version_is_refused_and_names_the_backup_of_before(old):
    opened(old).close()
    (backup,) = backups_in(old.parent / "backups")
    database = sqlite.connect(old)
    database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.commit()
    database.close()
    with pytest.raises(Unavailable) as error:
        open_shop(old.parent, clock=a_day_later())
    assert error.value.code == "NEWER_DATA"
    assert error.value.values["backup"] == str(backup.file)
    backup.file.unlink()
    with pytest.raises(Unavailable) as error:
        open_shop(old.parent, clock=a_day_later())
    assert "backup" not in error.value.values


def test_what_a_killed_upgrade_left_behind_is_removed_at_the_next_opening(old):
    shop = opened(old)
    shop.close()
    for name in ("shop.sqlite3.upgrade-old", "shop.sqlite3.upgrade-new", "shop.sqlite3.upgrade-new-wal"):
        (old.parent / name).write_bytes(b"left")
    opened(old).close()
    assert list(old.parent.glob("*.upgrade-*")) == []

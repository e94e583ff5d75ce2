"""A restore between two windows: done once, with the shop as it was where anything stands against it."""

import pytest

from rentbook_desktop import bootstrap
from rentbook_desktop.faces.desk.backup.pending_restore import PendingRestore
from rentbook_desktop.faces.desk.backup.restore_form import RestoreForm
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.errors import NotAllowed, Refused
from tests.backup.made import ShopWithBackup


@pytest.fixture
def shop(tmp_path):
    made = ShopWithBackup(tmp_path)
    made.close()
    return made


def performed(shop, actor=None, **form):
    pending = PendingRestore(actor or Actor(), RestoreForm(**({"file": str(shop.file)} | form)))
    return pending, begun(pending, shop)


def begun(pending, shop):
    return pending.perform(bootstrap, shop.folder, database=None, views=None)


def test_it_is_done_once(shop):
    pending, outcome = performed(shop)
    assert outcome.done.comparison.lost_count
    assert begun(pending, shop) is None
    assert len(list(shop.folder.glob("*before-restore*"))) == 1


def test_somebody_who_may_not_changes_nothing(tmp_path):
    shop = ShopWithBackup(tmp_path)
    clerk = shop.clerk().actor
    shop.close()
    _, outcome = performed(shop, clerk)
    assert isinstance(outcome.error, NotAllowed)
    assert not list(shop.folder.glob("*before-restore*"))


def test_a_file_that_is_none_changes_nothing(shop, tmp_path):
    letter = tmp_path / "letter.rentbook"
    letter.write_text("a letter")
    _, outcome = performed(shop, file=str(letter))
    assert isinstance(outcome.error, Refused)
    again = shop.again()
    assert not again.verify()
    again.close()

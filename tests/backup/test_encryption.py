"""A sealed file is opened by its passphrase alone, and by any program that knows age."""

import io
import zipfile

import pyrage
import pytest

from rentbook_desktop.backup.encryption import checked_passphrase, new_seal, seal_of
from rentbook_desktop.backup.maintenance import back_up, preview_restore, restore_backup
from rentbook_desktop.foundation.errors import Invalid, Refused
from rentbook_desktop.foundation.secrets import Secrets
from tests.backup.made import ShopWithBackup
from tests.quick_age import AS_SHIPPED
from tests.shops import codes

PASSPHRASE = "세 마리 고양이"
LEAST_WORK = 14  # age takes as much as this computer does in about a second; a slow one less


def test_what_was_sealed_is_opened_by_the_passphrase_and_by_no_other(monkeypatch):
    monkeypatch.setattr(pyrage.passphrase, "encrypt", AS_SHIPPED)
    seal, sealed, opened = new_seal(), io.BytesIO(), io.BytesIO()
    seal.seal(io.BytesIO(b"name" * 50_000), sealed)
    identity = seal.sealed_identity(PASSPHRASE)
    assert int(identity.split(b"\n")[1].split()[-1]) >= LEAST_WORK
    seal_of(identity, PASSPHRASE).open(io.BytesIO(sealed.getvalue()), opened)
    assert opened.getvalue() == b"name" * 50_000
    for wrong, code in (("", "PASSPHRASE_MISSING"), (PASSPHRASE + " ", "WRONG_PASSPHRASE")):
        with pytest.raises(Refused) as error:
            seal_of(identity, wrong)
        assert codes(error) == [code]
    with pytest.raises(Refused) as error:
        new_seal().open(io.BytesIO(sealed.getvalue()), opened)
    assert codes(error) == ["BACKUP_DAMAGED"]


def test_a_short_passphrase_is_refused():
    with pytest.raises(Invalid):
        checked_passphrase("1234567 ")
    assert checked_passphrase("12345678") == "12345678"


@pytest.fixture
def sealed(tmp_path):
    shop = ShopWithBackup(tmp_path, afterwards=False)
    shop.file = tmp_path / "sealed.rentbook"
    row = shop.shop.maintain(back_up, file=str(shop.file), passphrase=PASSPHRASE)
    assert (row.sealed, row.keys, row.proven) == (True, True, True)
    shop.go_on()
    yield shop
    shop.close()


def test_nothing_of_the_shop_can_be_read_in_it(sealed):
    with zipfile.ZipFile(sealed.file) as archive:
        names = archive.namelist()
        assert names == ["manifest.json", "passphrase.age", "shop.sqlite3.age", "recovery-code.txt.age"]
        everything = b"".join(archive.read(name) for name in names)
        identity = pyrage.passphrase.decrypt(archive.read("passphrase.age"), PASSPHRASE)
        opened = pyrage.decrypt(archive.read("shop.sqlite3.age"), [pyrage.x25519.Identity.from_str(identity.decode())])
    assert "박서연".encode() not in everything
    assert "박서연".encode() in opened


def test_the_keys_travel_in_it(sealed, tmp_path, monkeypatch):
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'other computer'}")
    with pytest.raises(Refused) as error:
        sealed.shop.maintain(preview_restore, file=str(sealed.file), passphrase="another one")
    assert codes(error) == ["WRONG_PASSPHRASE"]
    sealed.shop.maintain(restore_backup, file=str(sealed.file), passphrase=PASSPHRASE)
    again = sealed.again()
    assert not again.verify()
    again.top_up(sealed.customer_id, 100)
    again.close()


def test_the_passphrase_this_computer_keeps_seals_and_opens_without_asking(sealed):
    Secrets(sealed.folder).put("backup_passphrase", PASSPHRASE)
    row = sealed.shop.maintain(back_up)
    assert row.sealed
    assert sealed.shop.maintain(preview_restore, file=row.file).backup.proven
    assert sealed.shop.maintain(preview_restore, file=str(sealed.file)).backup.proven


def test_a_plain_one_wants_the_recovery_code_where_the_keys_are_missing(tmp_path, monkeypatch):
    from rentbook_desktop.maintenance import reveal_key

    shop = ShopWithBackup(tmp_path)
    code = shop.shop.maintain(reveal_key)
    other = ShopWithBackup(tmp_path / "other")
    wrong = other.shop.maintain(reveal_key)
    other.close()
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'other computer'}")
    with pytest.raises(Refused) as error:
        shop.shop.maintain(restore_backup, file=str(shop.file))
    assert codes(error) == ["BACKUP_NEEDS_CODE"]
    with pytest.raises(Invalid) as error:
        shop.shop.maintain(restore_backup, file=str(shop.file), recovery_code=wrong)
    assert codes(error) == ["OTHER_RECOVERY_CODE"]
    shop.shop.maintain(restore_backup, file=str(shop.file), recovery_code=code)
    again = shop.again()
    assert not again.verify()
    again.close()

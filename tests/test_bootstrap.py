"""Opening a shop: its files, its name, and what is refused."""

import pytest

from rentbook_desktop.__main__ import main
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.errors import Invalid, Unavailable


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    file = tmp_path / "shop.sqlite3"
    file.write_text("this is a letter, no database " * 200)
    with pytest.raises(Unavailable) as error:
        open_shop(tmp_path)
    assert error.value.code == "NOT_A_DATABASE"
    assert file.read_text().startswith("this is a letter")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable) as error:
        open_shop(tmp_path / "file" / "shop")
    assert error.value.code == "NO_FILE_ACCESS"


def test_nobody_else_may_read_what_the_shop_keeps(tmp_path):
    with open_shop(tmp_path / "shop") as shop:
        shop.deliver()
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (tmp_path / "shop").glob("*.sqlite3")}
    assert modes == {"shop.sqlite3": "0o600", "views.sqlite3": "0o600"}
    assert (tmp_path / "shop").stat().st_mode & 0o077 == 0


def test_what_others_could_open_is_closed_and_said(tmp_path, monkeypatch, capfd):
    secrets = tmp_path / "secrets"
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{secrets}")
    with open_shop(tmp_path / "shop"):
        pass
    for path in (tmp_path / "shop", tmp_path / "shop" / "shop.sqlite3", secrets, *secrets.iterdir()):
        path.chmod(0o777)
    assert main(["--data", str(tmp_path / "shop"), "--lang", "en", "status"]) == 0
    said = capfd.readouterr().err
    assert "now only you can: shop, shop.sqlite3" in said
    assert "secrets" in said
    for path in (tmp_path / "shop", tmp_path / "shop" / "shop.sqlite3", secrets, *secrets.iterdir()):
        assert path.stat().st_mode & 0o077 == 0
    assert main(["--data", str(tmp_path / "shop"), "--lang", "en", "status"]) == 0
    assert capfd.readouterr().err == ""


def test_the_views_never_share_the_shops_database(shop_url, tmp_path):
    with pytest.raises(Invalid) as error:
        open_shop(tmp_path, database=shop_url, views=shop_url)
    assert error.value.reasons[0].code == "SAME_DATABASE"


def test_a_desk_has_the_name_it_was_given(tmp_path, monkeypatch):
    monkeypatch.setenv("RENTBOOK_DESK", "desk-2")
    with open_shop(tmp_path) as shop:
        assert shop.actor.desk == "desk-2"

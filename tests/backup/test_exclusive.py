"""Nobody comes into a file that is being replaced, and nobody is thrown out of one."""

import pytest
from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop.backup.exclusive import alone_with
from rentbook_desktop.foundation.errors import Unavailable


def test_a_shop_that_is_open_is_left_alone(embedded):
    path = embedded.shop.runner.database.path
    with pytest.raises(Unavailable) as error, alone_with(path):
        raise AssertionError("it was open")
    assert error.value.code == "SHOP_IN_USE"
    embedded.customer()


def test_one_that_nobody_has_open_is_a_single_file_that_nobody_can_open(embedded):
    path = embedded.shop.runner.database.path
    embedded.customer()
    embedded.close()
    with alone_with(path) as alone:
        assert alone.is_database
        assert not path.with_name(f"{path.name}-wal").exists()
        other = sqlite.connect(path, timeout=0)
        with pytest.raises(sqlite.OperationalError, match="locked"):
            other.execute("SELECT count(*) FROM customer")
        other.close()


def test_what_is_no_database_keeps_nobody_out(tmp_path):
    (tmp_path / "shop.sqlite3").write_bytes(b"garbage" * 1000)
    with alone_with(tmp_path / "shop.sqlite3") as alone:
        assert not alone.is_database

"""A server behind a network is verified unless its address says otherwise, and then that is warned of."""

import pytest
from sqlalchemy import make_url

from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.server_trust import is_local, is_trusted, tls_parameters
from tests.stories.proxy import Proxy


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("PGHOST", "PGSSLMODE", "PGSSLROOTCERT"):
        monkeypatch.delenv(name, raising=False)


def address(rest):
    return make_url(f"postgresql+psycopg://desk{rest}")


@pytest.mark.parametrize(
    "rest",
    [
        "@/shop", "@/shop?host=/run/postgresql", "@localhost/shop", "@127.0.0.1:5433/shop", "@127.9.9.9/shop",
        "@[::1]/shop", "@/shop?host=localhost,127.0.0.1",
    ],
)  # fmt: skip
def test_what_stays_in_this_computer_needs_no_certificate(rest):
    assert is_local(address(rest))
    assert tls_parameters(address(rest)) == {}
    assert Database(str(address(rest))).warnings == set()


@pytest.mark.parametrize("rest", ["@db.example/shop", "@192.0.2.1/shop", "@/shop?host=localhost,db.example"])
def test_a_server_behind_a_network_is_verified_by_itself(rest):
    asked = tls_parameters(address(rest))
    assert asked["sslmode"] == "verify-full"
    assert Database(str(address(rest))).warnings == set()


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_an_address_that_asks_for_less_is_warned_of(mode, caplog):
    url = address(f"@db.example/shop?sslmode={mode}")
    assert tls_parameters(url) == {}
    assert Database(url.render_as_string()).warnings == {"SERVER_NOT_VERIFIED"}
    assert "not verified" in caplog.text
    assert is_trusted(address("@db.example/shop?sslmode=verify-full"))


def test_the_environment_of_libpq_counts_as_the_address(monkeypatch):
    monkeypatch.setenv("PGHOST", "db.example")
    assert not is_local(address("@/shop"))
    monkeypatch.setenv("PGSSLMODE", "require")
    assert not is_trusted(address("@/shop"))


def test_an_own_authority_is_left_to_libpq_and_else_the_systems_is_asked(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tls_parameters(address("@db.example/shop")) == {"sslmode": "verify-full", "sslrootcert": "system"}
    (tmp_path / ".postgresql").mkdir()
    (tmp_path / ".postgresql" / "root.crt").touch()
    assert tls_parameters(address("@db.example/shop")) == {"sslmode": "verify-full"}
    own = address("@db.example/shop?sslrootcert=/etc/shop.crt")
    assert tls_parameters(own) == {"sslmode": "verify-full"}


def test_a_server_without_a_certificate_is_not_called_unreachable(postgres_url):
    with Proxy(postgres_url) as proxy:
        database = Database(proxy.url + "?sslmode=verify-full&sslrootcert=system")
        with pytest.raises(Unavailable) as error, database.read():
            pass
        database.close()
    assert error.value.code == "SERVER_NOT_TRUSTED"

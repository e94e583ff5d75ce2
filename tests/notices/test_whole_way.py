"""The whole way: engine, adapter, real sockets and a provider that checks; over a bad line nobody is told twice."""

import logging
import re

import pytest
from sqlalchemy import inspect

from tests.benchmarks.notices import settled
from tests.fake_provider.shop import clock_at
from tests.shops import SmallShop

NAMED = {("customer", "name"), ("customer", "name_key"), ("outbox", "body")}
"""The only places where a customer's name lies; of the news only that of their coming, see decision 021."""
SECRETS = ("SOLAPIFAKESECRET0123456789ABCDEF", "NCSFAKERENTBOOK0", "aB3dE5fG", "FakeAppKey01")


@pytest.mark.campaign(quick=60, soak=2500)
@pytest.mark.parametrize("provider", ["solapi", "nhn"])
@pytest.mark.parametrize("faults", [0.0, 0.3])
def test_everybody_is_told_once_or_accounted_for(tmp_path, provider, faults, size):
    small = SmallShop(tmp_path / "shop", clock=clock_at("2026-03-04T00:30:00+09:00"), durable=False)
    states, told = settled(small, size, provider, faults=faults, seed=3)
    small.close()
    assert sum(states.values()) == size
    assert max(told.values()) == 1
    over = sum(states[state] for state in ("delivered", "fallback_delivered", "failed", "expired", "needs_check"))
    assert over == size, states
    assert sum(times == 0 for times in told.values()) <= size - states["delivered"] - states["fallback_delivered"]
    if not faults:
        assert states == {"delivered": size}


@pytest.mark.parametrize("provider", ["solapi", "nhn"])
def test_neither_log_nor_database_nor_any_file_tells_a_number_a_name_or_a_secret(tmp_path, caplog, provider):
    caplog.set_level(logging.DEBUG)
    small = SmallShop(tmp_path / "shop", clock=clock_at("2026-03-04T00:30:00+09:00"), durable=False)
    states, _ = settled(small, 40, provider, faults=0.3, seed=5)
    assert sum(states.values()) == 40
    assert "rentbook_desktop" in " ".join(record.name for record in caplog.records)
    seen = {("log", ""): caplog.text}
    for database in (small.shop.runner.database, small.shop.views):
        seen |= _everything_in(database)
    small.close()
    numbers = [re.compile(rf"(?<!\d)(0|\+?82\D?)?10\D?2000\D?{number:04d}(?!\d)") for number in range(40)]
    name = re.compile(r"손님\d")
    named = {place for place, text in seen.items() if name.search(text)}
    assert named == NAMED
    news = seen["outbox", "body"].splitlines(), seen["outbox", "kind"].splitlines()
    assert {kind for body, kind in zip(*news, strict=True) if name.search(body)} == {"CustomerRegistered"}
    assert [place for place, text in seen.items() if any(one.search(text) for one in numbers)] == []
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in SECRETS:
        assert secret.encode() not in files
        assert all(secret not in text for text in seen.values())


def _everything_in(database):
    with database.read() as connection:
        found = {}
        for table in inspect(connection).get_table_names():
            rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"')
            keys = list(rows.keys())
            columns = zip(*rows.all(), strict=True)
            found |= {(table, key): "\n".join(map(str, values)) for key, values in zip(keys, columns, strict=False)}
        return found

"""A disk that changes stored values: no command falls over one; a sentence names the row, and the other rows work."""

import io
import json
import random
import shutil
import sys

import pytest
from pysqlite3 import dbapi2 as sqlite3

from rentbook_desktop.__main__ import main
from rentbook_desktop.notices.actions import plan_notices
from rentbook_desktop.rental.baskets import hold_basket
from rentbook_desktop.rental.delays import mark_delays
from tests.shops import SmallShop, new_id

CASES = 4
"""How many values a seed damages, each in a shop of its own."""

LINES = (
    ("return", {"copy": ["RB-000001-1"]}),
    ("return", {"copy": ["RB-000001-2"]}),
    ("rent", {"customer": "2", "copy": ["RB-000002-1"]}),
    ("rent", {"customer": "1", "copy": ["RB-000002-2"]}),
    ("copy show", {"barcode": "RB-000001-1"}),
    ("copy show", {"barcode": "RB-000002-1"}),
    ("title show", {"title": "1"}),
    ("search", {"words": ["소나기"]}),
    ("customer show", {"customer": "1"}),
    ("customer show", {"customer": "2"}),
    ("customer find", {"words": ["박서연"]}),
    ("wallet show", {"customer": "1"}),
    ("wallet ledger", {"customer": "1"}),
    ("mypage", {"customer": "1"}),
    ("status", {}),
    ("overdue", {}),
    ("notices list", {}),
    ("notices send", {}),
    ("wallet top-up", {"customer": "1", "amount": 100, "tender": "cash", "request_id": "known"}),
    ("settings list", {}),
    ("health", {}),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A shop with rows in its tables: a late rental, one in time, a notice, a basket, a setting, a request."""
    folder = tmp_path_factory.mktemp("sound") / "shop"
    small = SmallShop(folder)
    first, second = small.customer("박서연", points=9000), small.customer("이도현", points=9000)
    late, kept = small.copies("소나기", count=2), small.copies("날개", count=3)
    small.top_up(first, 100, request_id="known")
    small.rent(first, late)
    small.rent(second, kept[2])
    small.pass_days(9)
    small.give_back(kept[2])
    small.shop.do(mark_delays)
    small.shop.do(plan_notices)
    small.shop.do(hold_basket, customer_id=second, copies=[kept[0]], request_id=new_id())
    small.shop.deliver()
    small.close()
    return folder


def damage(path, table, column, way):
    """Change one stored value as a disk does, behind every check; the schema stays as it was."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    triggers = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table]
    ).fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(f"UPDATE OR IGNORE {table} SET {column} = {way} WHERE rowid = (SELECT max(rowid) FROM {table})")
    for _, made in triggers:
        raw.execute(made)
    raw.close()


WAYS = {
    "TEXT": (
        "CAST(x'ff41' AS TEXT)",  # no UTF-8
        "substr({0}, 1, length({0}) / 2)",  # cut
        "{0} || 'Z'",
        "replace(replace({0}, '11-', '17-'), '12-', '92-')",
    ),
    "INTEGER": ("{0} | (1 << 62)", "-{0} - 1", "{0} + 1", "{0} + (1 << 40)"),
}


def columns_of(path):
    raw = sqlite3.connect(path)
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").fetchall()
    for (table,) in tables:
        if table != "alembic_version":
            for _, name, kind, *_ in raw.execute(f"PRAGMA table_info({table})").fetchall():
                for way in WAYS.get(kind, ()):
                    yield table, name, way.format(f'"{name}"')
    raw.close()


def spoken(folder, monkeypatch, capsysbinary):
    """Run every line in one batch; return what the lines and the program itself answered."""
    lines = [{"command": command, "args": args} for command, args in LINES]
    typed = "".join(json.dumps(line) + "\n" for line in lines).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="ascii"))
    capsysbinary.readouterr()
    code = main(["--data", str(folder), "--lang", "en", "--clock-is-right", "batch"])
    out, err = capsysbinary.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err.decode()


@pytest.mark.campaign(quick=6, soak=250)
def test_one_damaged_value_ends_no_command_in_a_bug(sound, tmp_path, monkeypatch, capsysbinary, seed):
    cases = sorted({*columns_of(sound / "shop.sqlite3")})
    for case in random.Random(seed).sample(cases, CASES):
        folder = tmp_path / "shop"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(sound, folder)
        damage(folder / "shop.sqlite3", *case)
        code, answers, said = spoken(folder, monkeypatch, capsysbinary)
        bugs = [(line[0], one) for line, one in zip(LINES, answers, strict=False) if one.get("error") == "bug"]
        assert (bugs, code in {0, 6}, "Traceback" in said) == ([], True, False), (case, code, said)

"""An archive for somebody who helps: what it holds, and that it holds nothing of anybody."""

import json
import logging
import zipfile
from pathlib import Path

import pytest

from rentbook_desktop.foundation.logging_setup import PrivateRotatingFileHandler, start_log
from rentbook_desktop.foundation.outbox import parked
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import keys_of, recovery_code
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.support import collecting
from rentbook_desktop.support.maintenance import collect_support, collect_unopened

SECRETS = {
    "solapi_api_key": "NCSCANARY12345678",
    "solapi_api_secret": "canary-secret",
    "backup_passphrase": "말의발굽canary",
}
SET = {
    "shop.name": "골목책방 대여점", "shop.phone": "02-345-6789", "notices.head_phone": "010-9876-5432",
    "backup.folder": "/media/김하늘/backup", "backup.second": "/mnt/usb-canary",
}  # fmt: skip


@pytest.fixture
def logged(embedded):
    """The log of a shop, with whatever should never be in it."""
    start_log(embedded.folder)
    yield logging.getLogger("rentbook_desktop.test")
    root = logging.getLogger("rentbook_desktop")
    for one in [one for one in root.handlers if isinstance(one, PrivateRotatingFileHandler)]:
        root.removeHandler(one)
        one.close()
    root.propagate = True


def read(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture
def canaries(embedded, logged, tmp_path):
    """A shop that has everything nobody else may see, and all of it."""
    for name, value in SECRETS.items():
        Secrets(embedded.folder).put(name, value)
    for key, value in SET.items():
        embedded.shop.do(change_setting, key=key, value=value)
    customer = embedded.customer("홍길동", points=5000, birth="1987-06-05")
    embedded.customer("John Smithson")
    card = "M-00217"
    embedded.shop.read_settings()
    owner = embedded.hire("Haneul Kim")
    with embedded.opened.runner.database.write() as connection:
        connection.execute(
            parked.insert().values(
                reader="wallet", event_id=1, aggregate="customer:홍길동", trouble=f"NotFound: card {card}", at=0
            )
        )
    with embedded.opened.runner.database.read() as connection:
        secret = keys_of(connection).secret
    said = (
        "홍길동", "John Smithson", "Haneul Kim", "010-2001-0003", "01020010003", card, "1987-06-05", recovery_code(secret),
        secret.hex(), *SECRETS.values(), *SET.values(), "2468",
    )  # fmt: skip
    for one in said[:-1]:
        logged.warning("somebody wrote %s into the log", one)
    logged.error("a bug", exc_info=ValueError("010-1111-2222 홍길동"))
    assert (customer, owner.staff) == (1, "Haneul Kim")
    return said[:-1]


def test_it_holds_nothing_of_anybody(embedded, canaries, tmp_path):
    made = embedded.shop.maintain(collect_support, file=str(tmp_path / "support.zip"))
    found = read(made.file)
    assert made.parts == ("versions.json", "settings.json", "health.json", "schema.json", "log.txt")
    for name, text in found.items():
        for canary in (*canaries, "010-1111-2222", "2001-0003", str(Path.home()), str(embedded.folder)):
            assert canary not in text, (name, canary)
            assert canary.replace("-", "") not in text, (name, canary)
    raw = (tmp_path / "support.zip").read_bytes()
    assert not [canary for canary in canaries if canary.encode() in raw]
    assert (tmp_path / "support.zip").stat().st_mode & 0o777 == 0o600


def test_it_holds_what_helps(embedded, canaries, tmp_path):
    found = read(embedded.shop.maintain(collect_support, file=str(tmp_path / "support.zip")).file)
    versions, settings, health, schema = (
        json.loads(found[f"{name}.json"]) for name in ("versions", "settings", "health", "schema")
    )
    assert versions["rentbook"]
    assert versions["libraries"]["SQLAlchemy"]
    assert settings["shop.phone"] == {"value": "(set)", "source": "stored"}
    assert settings["rental.price"]["value"] == "1000"
    assert set(settings) >= {"backup.hourly", "notices.provider"}
    assert health["database"] == "ready"
    (wallet,) = [one for one in health["readers"] if one["reader"] == "wallet"]
    assert wallet["parked"] == [{"event_id": 1, "trouble": "NotFound"}]
    assert (schema["counts"]["customer"], schema["changed"]) == (2, [])
    assert "ValueError" in found["log.txt"]
    assert found["log.txt"].count("somebody wrote") == len(canaries)


def test_a_part_that_cannot_be_made_does_not_take_the_others_with_it(embedded, monkeypatch, tmp_path):
    def fails(_shop):
        raise ValueError("홍길동")

    monkeypatch.setattr(collecting, "health_of", fails)
    found = read(embedded.shop.maintain(collect_support, file=str(tmp_path / "support.zip")).file)
    assert json.loads(found["health.json"]) == {"unavailable": "ValueError"}
    assert json.loads(found["schema.json"])["revision"]
    assert "홍길동" not in "".join(found.values())


def test_a_shop_that_cannot_be_opened_has_one_too(tmp_path):
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "settings.toml").write_text('[shop]\nname = "골목책방"\n', encoding="utf-8")
    made = collect_unopened(folder, file=str(tmp_path / "s.zip"), trouble="DAMAGED", at="2026-11-28")
    found = read(made.file)
    assert json.loads(found["health.json"]) == {"ok": False, "database": "DAMAGED"}
    assert "골목책방" not in "".join(found.values())

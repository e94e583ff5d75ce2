"""What happens by the clock, with the real scheduler; and what a desk's sender is made of."""

import threading

import pytest

from rentbook_desktop.bootstrap import start_timetable
from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.scheduler import Scheduler
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.maintenance import health, sender_of
from rentbook_desktop.messaging.provider_factory import build_notifiers
from rentbook_desktop.settings.actions import change_setting
from tests.patience import SECONDS


def test_plan_and_tick_run_at_once_and_a_fault_is_told_and_does_not_end_it():
    ran = threading.Event()

    def plan():
        raise ValueError

    timetable = Scheduler(SEOUL, plan=plan, tick=ran.set)
    timetable.start()
    assert ran.wait(SECONDS)
    timetable.stop(patience=SECONDS)
    assert timetable.state.trouble == {"plan": "ValueError"}
    assert not timetable.state.running
    timetable.stop()


def test_a_desk_plans_and_sends_by_itself_and_lets_go_when_it_closes(embedded, monkeypatch):
    done = threading.Event()
    from rentbook_desktop.notices.sender import NoticeSender

    plain = NoticeSender.tick
    monkeypatch.setattr(NoticeSender, "tick", lambda self: (plain(self), done.set())[0])
    customer = embedded.customer(points=10_000)
    embedded.rent(customer, embedded.copies("열혈강호 87"))
    embedded.pass_days(8)
    start_timetable(embedded.shop, after=0)
    assert done.wait(SECONDS)
    assert embedded.shop.timetable.state.running
    found = embedded.shop.maintain(health)
    assert found["notices"]["planned_on"] == "2026-12-01"
    assert found["notices"]["providers"][0]["name"] == "file"
    assert (embedded.folder / "notices.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_providers_are_made_from_settings_and_secrets_and_left_out_until_complete(embedded):
    shop, secrets = embedded.shop, Secrets(embedded.folder)
    for key, value in (("notices.provider", "solapi"), ("notices.second", "nhn"), ("notices.solapi_pf_id", "KA01")):
        shop.do(change_setting, key=key, value=value)
    shop.do(change_setting, key="notices.solapi_overdue", value="KA01TP")
    shop.read_settings()
    settings, clock = shop.runner.settings, shop.runner.clock
    assert dict(build_notifiers(settings, secrets, embedded.folder, clock)) == {}
    secrets.put("solapi_api_key", "KEY")
    secrets.put("solapi_api_secret", "SECRET")
    assert list(build_notifiers(settings, secrets, embedded.folder, clock)) == ["solapi"]


def test_secrets_lie_in_a_file_of_their_owner_where_the_system_has_no_store(tmp_path, caplog, monkeypatch):
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'own'}")
    secrets = Secrets(tmp_path)
    assert secrets.in_file
    assert secrets.get("solapi_api_key") == ""
    secrets.put("solapi_api_key", "CANARY-1")
    assert Secrets(tmp_path).get("solapi_api_key") == "CANARY-1"
    (kept,) = (tmp_path / "own").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert "CANARY-1" not in caplog.text
    assert "file" in caplog.text
    secrets.put("solapi_api_key", "")
    assert Secrets(tmp_path).get("solapi_api_key") == ""
    assert list(kept.parent.iterdir()) == []


def test_the_systems_own_store_is_used_where_there_is_one(tmp_path, monkeypatch):
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.errors import PasswordSetError

    class Store(KeyringBackend):
        priority = 5
        kept, full = {}, False

        def get_password(self, service, username):
            return self.kept.get((service, username))

        def set_password(self, service, username, password):
            if self.full:
                raise PasswordSetError
            self.kept[service, username] = password

        def delete_password(self, service, username):
            del self.kept[service, username]

    store = Store()
    monkeypatch.setenv("RENTBOOK_SECRETS", "")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)
    secrets = Secrets(tmp_path)
    secrets.put("nhn_appkey", "CANARY-2")
    assert not secrets.in_file
    assert secrets.get("nhn_appkey") == "CANARY-2"
    assert [service for service, _ in store.kept] == ["rentbook"]
    secrets.put("nhn_appkey", "")
    assert store.kept == {}
    store.full = True
    secrets.put("nhn_appkey", "CANARY-3")
    assert secrets.in_file
    assert secrets.get("nhn_appkey") == "CANARY-3"


@pytest.mark.parametrize("provider", ["file"])
def test_a_sender_by_hand_sends_and_gives_the_turn_back(embedded, provider):
    customer = embedded.customer(points=10_000)
    embedded.rent(customer, embedded.copies("열혈강호 87"))
    embedded.pass_days(8)
    for holder in ("one", "two"):
        sender = sender_of(embedded.shop, holder=holder)
        sender.plan()
        assert sender.tick().trouble == ""
        sender.engine.release_lease()

"""Secrets lie in the system's store, else in a file of their owner."""

from rentbook_desktop.foundation.secrets import Secrets


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

"""The file of a desk's own settings."""

from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.settings_file import write_setting


def test_the_file_keeps_its_comments_and_what_it_cannot_read_is_kept_aside(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("# mine\n[desk]\ntheme = 'light' # bright room\n\n[other]\nx = 1\n", encoding="utf-8")
    write_setting(tmp_path, "desk.theme", "dark")
    write_setting(tmp_path, "desk.contrast", True)
    written_now = path.read_text(encoding="utf-8")
    assert "# mine" in written_now
    assert "# bright room" in written_now
    assert "x = 1" in written_now
    settings = Settings(tmp_path, {})
    assert (settings.get("desk.theme"), settings.get("desk.contrast")) == ("dark", True)
    write_setting(tmp_path, "desk.theme", None)
    assert Settings(tmp_path, {}).get("desk.theme") == "system"
    path.write_text("[desk\n", encoding="utf-8")
    assert [one.code for one in Settings(tmp_path, {}).problems()] == ["SETTINGS_UNREADABLE"]
    write_setting(tmp_path, "desk.theme", "dark")
    assert (tmp_path / "settings.broken.toml").read_text(encoding="utf-8") == "[desk\n"
    assert Settings(tmp_path, {}).get("desk.theme") == "dark"

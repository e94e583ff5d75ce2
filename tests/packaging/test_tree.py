"""What lies where on a Linux computer, and that nothing of it says when it was made."""

import os
import stat

from installers import tree


def test_times_and_modes_are_levelled(tmp_path):
    script, text = tmp_path / "bin" / "run", tmp_path / "text"
    script.parent.mkdir(mode=0o700)
    for path, mode in ((script, 0o700), (text, 0o600)):
        path.write_text("x")
        path.chmod(mode)
    (tmp_path / "link").symlink_to("text")
    tree.level(tmp_path, 1_000_000_000)
    assert {path.lstat().st_mtime for path in [tmp_path, *tmp_path.rglob("*")]} == {1_000_000_000}
    assert [stat.S_IMODE(path.stat().st_mode) for path in (script, text, script.parent)] == [0o755, 0o644, 0o755]


def test_the_kiosks_session_starts_what_is_installed_and_nothing_changes_the_whole_computer(tmp_path):
    tree._kiosk(tmp_path)
    session = (tmp_path / "usr/share/xsessions/rentbook-kiosk.desktop").read_text(encoding="utf-8")
    assert "Exec=/usr/bin/rentbook-kiosk-session" in session
    assert os.access(tmp_path / "usr/bin/rentbook-kiosk-session", os.R_OK)
    assert {path.name for path in (tmp_path / "usr/share/rentbook/kiosk").iterdir()} == {
        "10-rentbook-kiosk.conf",
        "90-rentbook-kiosk.rules",
    }
    assert not (tmp_path / "etc/X11").exists()
    assert not (tmp_path / "etc/udev").exists()

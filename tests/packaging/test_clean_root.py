"""How lines are run in a root: as this user, in an environment of nothing else."""

from installers.clean_root import CleanRoot


def test_an_ordinary_user_runs_a_line_in_an_environment_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("RENTBOOK_SECRETS", "file")
    words = CleanRoot(tmp_path).words("rentbook --version", "tester", {"DISPLAY": ":177"})
    assert words[:5] == ["chroot", "--userspec=tester:tester", str(tmp_path), "env", "-i"]
    assert {"HOME=/home/tester", "DISPLAY=:177", "LANG=C.UTF-8"} <= set(words)
    assert not [word for word in words if word.startswith("RENTBOOK_")]
    assert words[-3:] == ["sh", "-c", "cd /home/tester && rentbook --version"]


def test_root_is_nobody_else(tmp_path):
    words = CleanRoot(tmp_path).words("id", "root", {})
    assert not [word for word in words if word.startswith("--userspec")]
    assert "HOME=/root" in words

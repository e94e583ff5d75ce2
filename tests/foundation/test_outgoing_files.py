"""Files are written whole, for their owner alone, through no link and over nothing of another kind."""

import os
import stat
from contextlib import contextmanager

import pytest

from rentbook_desktop.foundation import whole_files
from rentbook_desktop.foundation.errors import Invalid, NotFound, Unavailable
from rentbook_desktop.foundation.outgoing_files import (
    CSV,
    PDF,
    PNG,
    forbid_outgoing_files_in,
    outgoing_file,
)
from rentbook_desktop.foundation.secrets import FILE_VARIABLE

OLD = CSV.begins + b"old"


def write(path, kind=CSV, content=CSV.begins + b"new"):
    with outgoing_file(path, kind) as file:
        file.write(content)


@contextmanager
def refused(code, path, kind=CSV):
    """Writing there is refused with a code, and what lies there stays as it is."""
    before = _files(path.parent)
    with pytest.raises((Invalid, Unavailable), match=code):
        write(path, kind)
    yield
    assert _files(path.parent) == before


def _files(folder):
    """What lies there, and that nobody wrote to it; reading it is nothing."""
    found = {one: one.lstat() for one in folder.iterdir()}
    return {one: (it.st_ino, it.st_mode, it.st_uid, it.st_size, it.st_mtime_ns) for one, it in found.items()}


@pytest.mark.parametrize("mask", [0, 0o022])
def test_a_new_file_is_its_owners_alone_whatever_the_mask(tmp_path, mask):
    was = os.umask(mask)
    try:
        write(tmp_path / "a.csv")
    finally:
        os.umask(was)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def test_a_file_of_the_same_kind_is_replaced_and_closed_to_others(tmp_path):
    path = tmp_path / "a.CSV"
    path.write_bytes(OLD)
    path.chmod(0o666)
    write(path)
    assert path.read_bytes() == CSV.begins + b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("letter.csv", b"Dear Sir", CSV),
        ("a.txt", OLD, CSV),
        ("a", OLD, CSV),
        ("a.csv", b"", CSV),
        ("photo.png", b"\xff\xd8\xff\xe0 a photograph", PNG),
        ("contract.pdf", OLD, PDF),
        (".bashrc", b"export A=1", CSV),
    ],
)
def test_a_file_of_another_kind_is_not_overwritten(tmp_path, name, content, kind):
    (tmp_path / name).write_bytes(content)
    with refused("FILE_OF_OTHER_KIND", tmp_path / name, kind):
        assert (tmp_path / name).read_bytes() == content


def test_databases_and_what_lies_beside_them_are_left_alone(tmp_path):
    (tmp_path / "old.csv").write_bytes(b"SQLite format 3\x00 and more")
    for name in ("old.csv", "shop.db-wal", "shop.db-shm", "shop.db-journal"):
        with refused("FILE_IS_DATABASE", tmp_path / name):
            pass


def test_nothing_is_put_into_a_data_folder_by_any_way(tmp_path):
    data = tmp_path / "data"
    (data / "log").mkdir(parents=True)
    forbid_outgoing_files_in(data)
    (tmp_path / "way").symlink_to(data)
    for folder in (data, data / "log", tmp_path / "way", data / "log" / ".."):
        for name in ("books.csv", "settings.toml", "notices.jsonl"):
            with refused("FILE_IN_DATA_FOLDER", folder / name):
                pass


def test_nothing_is_put_among_the_secrets(tmp_path, monkeypatch):
    (tmp_path / "keys").mkdir()
    monkeypatch.setenv(FILE_VARIABLE, f"file:{tmp_path / 'keys'}")
    with refused("FILE_IN_DATA_FOLDER", tmp_path / "keys" / "0123456789abcdef"):
        pass


def test_a_link_is_not_written_through(tmp_path):
    (tmp_path / "real.csv").write_bytes(OLD)
    for name, target in (("link.csv", "real.csv"), ("dangling.csv", "nowhere.csv")):
        (tmp_path / name).symlink_to(tmp_path / target)
        with refused("FILE_IS_LINK", tmp_path / name):
            assert (tmp_path / "real.csv").read_bytes() == OLD


def test_a_link_planted_in_the_place_of_the_draft_is_not_followed(tmp_path, monkeypatch):
    (tmp_path / "keys").write_bytes(b"secret")
    (tmp_path / ".rentbook-guessed.part").symlink_to(tmp_path / "keys")
    monkeypatch.setattr(whole_files.secrets, "token_hex", lambda _count: "guessed")
    with pytest.raises(Unavailable, match="FILE_NOT_WRITABLE"):
        write(tmp_path / "a.csv")
    assert (tmp_path / "keys").read_bytes() == b"secret"
    assert not (tmp_path / "a.csv").exists()


def test_another_name_of_the_same_file_keeps_its_content(tmp_path):
    (tmp_path / "a.csv").write_bytes(OLD)
    (tmp_path / "b.csv").hardlink_to(tmp_path / "a.csv")
    write(tmp_path / "a.csv")
    assert (tmp_path / "b.csv").read_bytes() == OLD


def test_a_folder_a_pipe_and_a_device_are_no_files(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "folder.csv", tmp_path / "pipe.csv"):
        with refused("FILE_IS_NONE", path):
            pass
    with pytest.raises(NotFound):
        write(tmp_path / "none" / "a.csv")
    with pytest.raises(NotFound):
        write(tmp_path / "a\x00.csv")


def test_what_fails_in_the_middle_leaves_what_was_there_and_no_draft(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(OLD)
    for error in (RuntimeError, KeyboardInterrupt):
        with pytest.raises(error):
            _fail_in_the_middle(path, error)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.csv": OLD}


def _fail_in_the_middle(path, error):
    with outgoing_file(path, CSV) as file:
        file.write(b"half")
        raise error


def test_a_draft_of_a_killed_program_goes_with_the_next_file_a_running_one_stays(tmp_path):
    left, running, foreign = (tmp_path / name for name in (".rentbook-0.part", ".rentbook-1.part", "film.part"))
    for one in (left, running, foreign):
        one.write_bytes(b"names")
    for one in (left, foreign):
        os.utime(one, (0, 0))
    write(tmp_path / "a.csv")
    assert sorted(one.name for one in tmp_path.iterdir()) == [".rentbook-1.part", "a.csv", "film.part"]

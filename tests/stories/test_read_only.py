"""A full disk, a folder or a file that cannot be written: the shop opens for reading, says so, and nothing falls."""

import json
import os
import resource
import shutil
import subprocess
import sys

import pytest

from tests.shops import SmallShop

AS_ANYBODY = (
    ["setpriv", "--inh-caps=-dac_override,-dac_read_search", "--bounding-set=-dac_override,-dac_read_search"]
    if os.geteuid() == 0
    else []
)
"""Root may write everywhere, unless it gives that up."""

LOOKS = (
    ("status",), ("mypage", "1"), ("customer", "show", "1"), ("copy", "show", "RB-000001-1"), ("search", "소나기"),
    ("wallet", "show", "1"), ("notices",), ("settings", "list"),
)  # fmt: skip
CHANGES = (
    ("rent", "RB-000001-2", "--customer", "1"), ("return", "RB-000001-1"), ("overdue",), ("title", "add", "--name", "x"),
    ("wallet", "top-up", "--customer", "1", "--amount", "1000", "--tender", "cash"),
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "shop"
    small = SmallShop(folder)
    small.rent(small.customer(points=5000), small.copies("소나기", count=2)[0])
    small.shop.deliver()
    small.close()
    return folder


@pytest.fixture
def shop(made, tmp_path):
    folder = shutil.copytree(made, tmp_path / "shop")
    yield folder
    folder.chmod(0o700)
    for path in folder.rglob("*"):
        path.chmod(0o700)


def lock_folder(folder):
    for path in folder.rglob("*"):
        path.chmod(0o500 if path.is_dir() else 0o400)
    folder.chmod(0o500)


def lock_file(folder):
    (folder / "shop.sqlite3").chmod(0o400)


def no_room():
    """From here on no file can grow, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


TROUBLES = {
    "folder": (lock_folder, None, "READ_ONLY"),
    "file": (lock_file, None, "READ_ONLY"),
    "disk": (lambda _: None, no_room, "DISK_FULL"),
}


def say(folder, *words, room):
    arguments = [
        *AS_ANYBODY,
        sys.executable,
        "-m",
        "rentbook_desktop",
        "--data",
        folder,
        "--lang",
        "en",
        "--json",
        *words,
    ]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(arguments, capture_output=True, check=False, preexec_fn=room, env=environment)
    assert b"Traceback" not in done.stderr
    assert b"Logging error" not in done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize("trouble", ["folder", pytest.param("file", marks=pytest.mark.soak), "disk"])
def test_everything_can_be_seen_and_nothing_changed(shop, trouble):
    prepare, room, code = TROUBLES[trouble]
    prepare(shop)
    for words in LOOKS:
        assert say(shop, *words, room=room)[0] == 0, words
    assert say(shop, "verify", room=room)[0] in {0, 7}  # what needs room to be proven is not proven
    for words in CHANGES:
        exit_code, said = say(shop, *words, room=room)
        assert (exit_code, said["code"]) == (6, code), words
    exit_code, said = say(shop, "health", room=room)
    assert (exit_code, said["database"], said["ok"]) == (6, code, False)


def test_a_folder_in_which_there_is_no_shop_is_told_as_before(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    empty.chmod(0o500)
    exit_code, said = say(empty, "status", room=None)
    assert (exit_code, said["code"]) == (6, "READ_ONLY")


def test_when_there_is_room_again_the_next_opening_works_as_ever(shop):
    assert say(shop, "rent", "RB-000001-2", "--customer", "1", room=no_room)[0] == 6
    assert say(shop, "rent", "RB-000001-2", "--customer", "1", "--clock-is-right", room=None)[0] == 0


def test_a_desk_opens_on_a_shop_that_can_only_be_read_and_says_so(shop):
    lock_folder(shop)
    arguments = [*AS_ANYBODY, sys.executable, "-m", "rentbook_desktop", "--data", shop, "--self-check"]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(arguments, capture_output=True, check=False, env=environment)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr

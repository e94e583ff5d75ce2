"""Two starts on one folder: the second shows the first one's window and ends, and a dead first one is no obstacle."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rentbook_desktop.faces.desk.single_instance import raise_running_desk, socket_name
from tests.patience import SECONDS, until

ROOT = Path(__file__).parents[2]


@pytest.fixture
def start(folder, tmp_path, monkeypatch):
    """Start the program on the folder; what still runs when the test ends is ended."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    started = []

    def begin(*words):
        command = [sys.executable, "-m", "rentbook_desktop", "--data", str(folder), "--lang", "ko", "desk", *words]
        started.append(
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        )
        return started[-1]

    begin.listens = Path(socket_name(folder)).exists
    yield begin
    for one in started:
        one.kill()
        one.communicate()


def test_the_second_start_raises_the_first_and_says_so(start):
    first = start()
    until(start.listens)
    said, wrong = start("--json").communicate(timeout=SECONDS)
    assert (json.loads(said), wrong) == ({"raised": True}, b"")
    second = start()
    said, _ = second.communicate(timeout=SECONDS)
    assert second.returncode == 0
    assert said.decode() == "rentbook이 이미 켜져 있어요. 그 창을 앞으로 가져왔어요.\n"
    assert first.poll() is None
    first.send_signal(signal.SIGTERM)
    assert first.wait(SECONDS) == 0
    assert not start.listens()


def test_a_killed_desk_blocks_nobody(start, folder):
    first = start()
    until(start.listens)
    first.kill()
    first.wait()
    assert start.listens()  # what it left behind answers nobody
    assert not raise_running_desk(folder)
    second = start()
    until(lambda: raise_running_desk(folder))
    assert second.poll() is None


def test_two_starts_at_once_leave_one_window(start, folder):
    """Whoever comes second while the first is still opening finds the folder taken, shows the other window and goes."""
    both = start(), start()
    until(lambda: any(one.poll() is not None for one in both))
    assert {one.poll() for one in both} == {None, 0}
    until(lambda: raise_running_desk(folder))

"""The whole program, started twice as one kiosk: the second says so and ends, the first one stays as it is."""

import json
import subprocess
import sys

import pytest

from rentbook_desktop.faces.kiosk.kiosk_lock import lock_file
from tests.patience import SECONDS, comes_true


@pytest.fixture
def first(file_world, folder):
    kiosk = subprocess.Popen(_command(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert comes_true((folder / lock_file("kiosk-1")).exists)
    yield kiosk
    kiosk.terminate()
    kiosk.wait(SECONDS)


def _command(folder, *more):
    return [sys.executable, "-m", "rentbook_desktop", "--data", str(folder), "--lang", "en", *more, "kiosk"]


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_second_one_is_refused_in_a_sentence_and_not_started_again(first, folder, more):
    told = subprocess.run(_command(folder, *more), capture_output=True, text=True, timeout=SECONDS, check=False)
    assert told.returncode == 6
    assert told.stderr.count("This kiosk (kiosk-1) is open already.") == 1
    assert [json.loads(line)["code"] for line in told.stdout.splitlines()] == ["KIOSK_OPEN"] * len(more)
    assert first.poll() is None

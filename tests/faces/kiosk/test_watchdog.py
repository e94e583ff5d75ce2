"""The watchdog starts a kiosk again that crashed or froze, and gives up loudly when that does not help."""

import sys
import threading

import pytest

from rentbook_desktop.faces.kiosk import watchdog
from rentbook_desktop.faces.kiosk.heartbeat import BEAT_MS, Heartbeat
from rentbook_desktop.faces.kiosk.watchdog import MAX_STARTS, SILENCE, WITHIN, Restarts, Watchdog, program_command
from rentbook_desktop.faces.kiosk_options import BEAT

BEATS = "import os, sys, time\nos.write(1, b'\\0')\n"
COUNTS = """
from pathlib import Path
turn = Path(sys.argv[1])
number = len(turn.read_text()) if turn.exists() else 0
turn.write_text('x' * (number + 1))
"""
"""How often it was started, in a file."""


def script(*lines):
    return [sys.executable, "-c", BEATS + "\n".join(lines)]


class Told(list):
    def __call__(self, key):
        self.append(key)


def dog(tmp_path, *lines, restarts=None):
    return Watchdog([*script(COUNTS, *lines), str(tmp_path / "turns")], Told(), restarts)


def turns(tmp_path):
    return len((tmp_path / "turns").read_text())


def test_a_kiosk_that_is_left_is_left(tmp_path):
    assert dog(tmp_path, "sys.exit(0)").run() == 0
    assert turns(tmp_path) == 1


@pytest.mark.parametrize(
    "fault",
    ["os.kill(os.getpid(), 9)", "sys.exit(1)", "os.abort()", "while True: pass"],
    ids=["kill -9", "a bug", "abort", "a busy loop"],
)
def test_one_that_crashed_or_froze_is_started_again(tmp_path, fault):
    watch = dog(tmp_path, "if number == 0:", f"    {fault}", "sys.exit(0)")
    assert watch.run() == 0
    assert turns(tmp_path) == 2


def test_one_that_is_refused_before_its_window_is_there_is_not(tmp_path):
    command = [sys.executable, "-c", "import sys; sys.exit(6)"]
    assert Watchdog(command, Told()).run() == 6


def test_its_answer_is_passed_on_and_is_no_beat(capfd):
    """Refused with `--json` it says so on standard output: once, and it is not started again."""
    said = '{"code": "KIOSK_OPEN", "name": "kiosk-1"}'
    command = [sys.executable, "-c", f"import sys; print({said!r}); sys.exit(6)"]
    watched = watchdog.WatchedKiosk(command, {})
    assert not watched.outcome(threading.Event()).has_beaten
    assert Watchdog(command, Told()).run() == 6
    assert capfd.readouterr().out.splitlines() == [said] * 2


def test_one_that_is_refused_later_is(tmp_path):
    watch = dog(tmp_path, "sys.exit(6 if number == 0 else 0)")
    assert watch.run() == 0
    assert turns(tmp_path) == 2


def test_more_than_ten_starts_within_a_minute_are_given_up_aloud(tmp_path, caplog):
    watch = dog(tmp_path, "sys.exit(1)")
    assert watch.run() == 1
    assert watch._tell == ["kiosk_given_up"]
    assert turns(tmp_path) == 1 + MAX_STARTS + 1  # the first, ten again, and the notice
    assert any(record.levelname == "CRITICAL" for record in caplog.records)


def test_somebody_who_wants_it_tried_again_begins_anew(tmp_path):
    last = 1 + MAX_STARTS + 2
    watch = dog(
        tmp_path,
        "if os.environ.get('RENTBOOK_KIOSK_BROKEN'): sys.exit(0)",  # the button of the notice
        f"sys.exit(1 if number + 1 < {last} else 0)",
    )
    assert watch.run() == 0
    assert watch._tell == ["kiosk_given_up"]


def test_told_to_end_it_takes_the_kiosk_along(tmp_path):
    watch = dog(tmp_path, "while True: os.write(1, b'\\0'); time.sleep(.1)")
    watch.is_told_to_end.set()
    assert watch.run() == 0


def test_one_that_does_not_end_by_itself_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(watchdog, "_LAST_WORDS", 0.1)
    ready = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.write(1, b'\\0')"
    watched = watchdog.WatchedKiosk(script(ready, "while True: time.sleep(.1)"), {})
    assert watched.beats.get() is True
    assert watched.beats.get() is True
    assert watched.end() < 0
    assert watched.beats.get() is False


def test_starts_are_counted_within_a_minute_alone():
    at = [0.0]
    restarts = Restarts(lambda: at[0])
    for _ in range(MAX_STARTS):
        assert restarts.may_restart()
    assert not restarts.may_restart()
    at[0] = WITHIN
    assert restarts.may_restart()
    restarts.forget()
    assert all(restarts.may_restart() for _ in range(MAX_STARTS))


def test_a_kiosk_has_until_its_first_beat_longer_than_between_two(monkeypatch):
    clock = [0.0]
    watched = watchdog.WatchedKiosk([sys.executable, "-c", "import time; time.sleep(100)"], {})
    monkeypatch.setattr(watched, "_next_beat", lambda: clock.__setitem__(0, clock[0] + 1.0))
    outcome = watched.outcome(threading.Event(), lambda: clock[0])
    assert outcome.is_frozen
    assert watchdog.START < clock[0] <= watchdog.START + 2
    assert watched.beats.get() is False  # its pipe is closed


def test_a_frozen_window_is_seen_early_enough_to_be_back_within_three_seconds():
    """Half of the three seconds are for the program to start."""
    assert SILENCE + watchdog._LOOK < 1.5
    assert 4 * BEAT_MS / 1000 < SILENCE  # a few beats may get lost in a busy moment


def test_the_kiosk_is_told_that_it_is_watched(tmp_path):
    command = script("sys.exit(0 if os.environ['RENTBOOK_KIOSK_WATCHED'] == '1' else 3)")
    assert Watchdog(command, Told()).run() == 0


def test_the_program_is_started_as_it_is_installed(monkeypatch):
    assert program_command(["kiosk"]) == [sys.executable, "-m", "rentbook_desktop", "kiosk"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program_command(["kiosk"]) == [sys.executable, "kiosk"]


def test_beats_come_from_the_windows_thread_and_end_with_who_listens(qtbot, tmp_path):
    import os

    read, write = os.pipe()
    heart, lost = Heartbeat(handle=write), []
    heart.lost.connect(lambda: lost.append(1))
    heart.begin()
    assert os.read(read, 10) == BEAT
    os.close(read)
    heart.beat()
    assert lost == [1]
    assert not heart._timer.isActive()
    os.close(write)

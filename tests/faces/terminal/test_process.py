"""The program as others start it: pipes, locales, signals, and what it loads."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.patience import SECONDS

WHAT_IS_LOADED = """
import sys
from rentbook_desktop.__main__ import main
code = main(sys.argv[1:])
heavy = {"PySide6", "alembic", "argon2"} & set(sys.modules)
if not {"health", "rent"} & set(sys.argv):
    heavy |= {"sqlalchemy"} & set(sys.modules)
sys.stderr.write(f"code {code} loaded {sorted(heavy)}")
"""


def _run(*words, data, code=WHAT_IS_LOADED, stdin=b"", **environment):
    return subprocess.run(
        [sys.executable, "-c", code, "--data", data, *words],
        input=stdin, capture_output=True, check=False, env=os.environ | environment, timeout=SECONDS,
    )  # fmt: skip


def _start(*words, data, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "rentbook_desktop", "--data", data, *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [("--version",), ("--help",), ("rent", "--help"), ("frob",), ("health",), ("rent", "X", "--customer", "1")],
    ids=" ".join,
)
def test_no_command_loads_a_window_and_questions_about_the_program_load_no_database(furnished, words):
    assert b"loaded []" in _run(*words, data=furnished.data).stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=str,
)
def test_json_is_utf_8_whatever_the_locale(furnished, environment):
    said = _run("mypage", "C-77", "--json", data=furnished.data, **environment)
    assert json.loads(said.stdout.decode("utf-8"))["name"] == "박서연"
    said = _run("mypage", "C-77", data=furnished.data, **environment)
    assert b"code 0" in said.stderr
    assert b"Traceback" not in said.stderr


def test_a_reader_that_has_gone_is_no_fault(furnished):
    for words in (("status",), ("status", "--json"), ("--help",)):
        process = _start(*words, data=furnished.data)
        process.stdout.close()
        process.stdin.close()
        assert process.wait(SECONDS) == 0
        assert process.stderr.read() == b""
        process.stderr.close()


def test_a_batch_whose_reader_has_gone_ends(furnished):
    process = _start("batch", data=furnished.data)
    process.stdout.close()
    for _ in range(3):
        try:
            process.stdin.write(b'{"id": 1, "command": "status"}\n' * 10)
            process.stdin.flush()
        except BrokenPipeError:
            break
    process.stdin.close()
    assert process.wait(SECONDS) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.fixture
def heard():
    """A run that was started in the background of a shell ignores Ctrl-C, and so would every program it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_ends_a_batch_quietly(furnished):
    process = _start("batch", data=furnished.data)
    process.stdin.write(b'{"id": 1, "command": "health"}\n')
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["ok"]
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=SECONDS)
    assert (process.returncode, said) == (130, b"")


def test_an_answer_in_a_batch_is_durable_when_it_is_given(furnished):
    process = _start("batch", data=furnished.data)
    line = {"id": 1, "command": "rent", "args": {"customer": "C-77", "copy": ["RB-000001-1"], "request_id": "r-1"}}
    process.stdin.write(json.dumps(line).encode() + b"\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["ok"]
    process.kill()
    process.communicate()
    assert furnished.json("copy", "show", "RB-000001-1")["state"] == "OUT"
    assert furnished.json("mypage", "C-77")["balance"] == 9000
    assert furnished.is_sound()


def test_the_version_is_told_wherever_it_is_asked_for():
    for words in (["--version"], ["status", "--version"]):
        said = subprocess.run([sys.executable, "-m", "rentbook_desktop", *words], capture_output=True, check=True)
        assert said.stdout.strip() == b"rentbook 0.1.0"


def test_a_computer_without_a_screen_is_told_so_in_a_sentence(furnished):
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    asked = _run("--lang", "en", "desk", data=furnished.data, **nowhere)
    assert b"code 6" in asked.stderr
    assert b"window" in asked.stderr
    assert asked.returncode == 0  # the program ended by itself, it did not fall
    checked = _run("--self-check", data=furnished.data, **nowhere)
    assert b"head" in checked.stdout, checked.stderr


def test_how_much_the_log_holds_is_chosen_on_the_command_line(furnished):
    """A protected setting in a file is a warning: a line at the loudest level, and none at the quietest."""

    def grown(level):
        log = furnished.data / "log" / "rentbook.log"
        before = log.stat().st_size if log.exists() else 0
        done = _run("--log-level", level, "health", data=furnished.data)
        assert b"code 0" in done.stderr
        return (log.stat().st_size if log.exists() else 0) - before

    (furnished.data / "settings.toml").write_text("[payment]\nmax_top_up = 9\n", encoding="utf-8")
    assert _run("--log-level", "frob", "health", data=furnished.data).stderr.endswith(b"code 2 loaded []")
    assert grown("error") == 0
    assert grown("debug") > 0

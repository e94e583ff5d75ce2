"""`kiosk` on the command line: how it is opened, watched, looked at and checked."""

import pytest

from rentbook_desktop.__main__ import ProgramLauncher
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.faces.kiosk_options import WATCHED_VARIABLE, KioskOptions, SetupFact, is_kiosk_name, size_of
from rentbook_desktop.faces.terminal import launch_kiosk, sign_in
from rentbook_desktop.foundation.pins import pin_matches
from rentbook_desktop.kiosk.exit_pin import exit_pin_file, exit_pin_hash
from rentbook_desktop.staff.actions import hire_staff


@pytest.fixture
def launched(monkeypatch):
    """What was opened or watched, instead of doing it."""
    done = []
    monkeypatch.setattr(launch_kiosk, "has_screen", lambda: True)
    monkeypatch.setattr(ProgramLauncher, "open_kiosk", lambda _, options: done.append(options) or 0)
    monkeypatch.setattr(ProgramLauncher, "watch_kiosk", lambda _, arguments, tell: done.append("watched") or 0)
    return done


def test_it_is_opened_under_a_watchdog(furnished, launched):
    assert furnished.say("kiosk").code == 0
    assert launched == ["watched"]


def test_what_a_watchdog_starts_is_the_kiosk_itself(furnished, launched, monkeypatch):
    monkeypatch.setenv(WATCHED_VARIABLE, "1")
    assert furnished.say("--lang", "en", "kiosk", "--name", "kiosk-2").code == 0
    assert launched == [KioskOptions(data=furnished.data, language="en", name="kiosk-2")]


def test_one_to_try_out_needs_no_watchdog(furnished, launched):
    assert furnished.say("kiosk", "--windowed", "540x960").code == 0
    assert launched[0].size == (540, 960)


def test_without_a_screen_it_says_so(furnished, launched, monkeypatch):
    monkeypatch.setattr(launch_kiosk, "has_screen", lambda: False)
    assert furnished.json("kiosk", code=6)["code"] == "NO_WINDOW"
    assert launched == []


@pytest.mark.parametrize(
    "wrong", [("--name", "a/b"), ("--name", "x" * 21), ("--windowed", "big"), ("--windowed", "1x1")]
)
def test_names_and_sizes_that_are_none_are_refused(furnished, launched, wrong):
    assert furnished.say("kiosk", *wrong).code == 2
    assert launched == []


@pytest.mark.parametrize(("ok", "code"), [(True, 0), (False, 7), (None, 7)])
def test_the_look_at_a_computer_says_what_is_missing(furnished, launched, monkeypatch, ok, code):
    fact = SetupFact(name="console_keys", ok=ok, found="DontZap")
    monkeypatch.setattr(ProgramLauncher, "kiosk_setup", lambda _, options: (fact,))
    told = furnished.json("kiosk", "--check", code=code)
    assert told == {"ok": bool(ok), "checks": [{"name": "console_keys", "ok": ok, "found": "DontZap"}]}
    assert ("10-rentbook-kiosk.conf" in furnished.say("kiosk", "--check").out) == (not ok)
    assert launched == []


def test_the_self_check_opens_the_kiosk_and_says_one_line(furnished, monkeypatch):
    monkeypatch.setattr(ProgramLauncher, "check_kiosk", lambda _, options: f"fine: {options.name}")
    assert furnished.json("kiosk", "--name", "문앞", "--self-check") == {"line": "fine: 문앞"}
    assert furnished.say("--self-check", "kiosk").out.strip() == "fine: kiosk-1"


@pytest.fixture
def typed(monkeypatch):
    """What is typed unseen, one after the other."""
    answers = []
    monkeypatch.setattr(sign_in, "typed_unseen", lambda _question: answers.pop(0))
    return answers


def test_an_exit_pin_is_typed_twice_and_kept_for_this_kiosk(furnished, typed):
    path = exit_pin_file(furnished.data, "kiosk-2")
    typed += ["582914", "582915"]
    assert furnished.say("kiosk", "--name", "kiosk-2", "--set-exit-pin").code == 2
    typed += ["123456", "123456"]
    assert "TRIVIAL_PIN" in str(furnished.json("kiosk", "--name", "kiosk-2", "--set-exit-pin", code=2))
    assert not path.exists()
    typed += ["582914", "582914"]
    said = furnished.say("kiosk", "--name", "kiosk-2", "--set-exit-pin")
    assert (said.code, "kiosk-2" in said.out) == (0, True)
    assert pin_matches(exit_pin_hash(path), "582914")


def test_where_somebody_works_here_only_who_may_change_settings_chooses_it(furnished, typed):
    with open_shop(furnished.data) as shop:
        owner = shop.do(hire_staff, name="김하늘", role="owner", pin_hash=shop.hash_pin("739205", owner=True))
        acting = shop.as_actor(shop.sign_in(owner.staff_id, "739205"))
        acting.do(hire_staff, name="이준서", role="clerk", pin_hash=shop.hash_pin("4827"))
    path = exit_pin_file(furnished.data, "kiosk-1")
    nobody = furnished.say("kiosk", "--set-exit-pin")
    assert (nobody.code, "set_exit_pin" in nobody.err) == (5, False)
    typed += ["4827"]
    assert furnished.say("--staff", "이준서", "kiosk", "--set-exit-pin").code == 5
    assert not path.exists()
    typed += ["739205", "582914", "582914"]
    assert furnished.say("--staff", "김하늘", "kiosk", "--set-exit-pin").code == 0
    assert path.exists()


def test_kiosks_are_named_like_desks():
    assert all(map(is_kiosk_name, ("kiosk-1", "입구", "2")))
    assert not any(map(is_kiosk_name, ("", "-x", "a b", "../x", "a\n")))


def test_sizes_are_read():
    assert (size_of("1080x1920"), size_of("1280X800"), size_of("x"), size_of("99999x1")) == (
        (1080, 1920),
        (1280, 800),
        None,
        None,
    )

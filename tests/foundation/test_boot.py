"""The count of this computer: it goes on, sleeps do not stop it, and whoever freezes or sets the clock does not touch it."""

import sys
import time
from pathlib import Path

from rentbook_desktop.foundation import boot
from rentbook_desktop.foundation.boot import boot_identity, counted_since_boot
from rentbook_desktop.foundation.clock import SystemClock


def test_the_count_goes_on_while_every_other_clock_is_stopped(monkeypatch):
    monkeypatch.setattr(time, "monotonic", lambda: 1.0)
    monkeypatch.setattr(time, "monotonic_ns", lambda: 1)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    before = counted_since_boot()
    while counted_since_boot() == before:
        pass
    assert counted_since_boot() > before
    assert SystemClock().uptime().counted > before


def test_one_start_of_a_computer_has_one_name():
    name = boot_identity()
    assert SystemClock().uptime().boot == name
    if sys.platform == "linux":  # the kernel has a name of its own for it
        assert name == Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def test_a_computer_that_names_no_start_names_each_run_of_the_program(monkeypatch, tmp_path):
    monkeypatch.setattr(boot, "_LINUX_BOOT", tmp_path / "missing")
    names = {boot_identity.__wrapped__() for _ in range(2)}
    if sys.platform == "linux":
        assert len(names) == 2
    assert all(names)

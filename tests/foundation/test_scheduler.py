"""What happens by the clock, with the real scheduler."""

import threading

from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.scheduler import Scheduler
from tests.patience import SECONDS


def test_plan_and_tick_run_at_once_and_a_fault_is_told_and_does_not_end_it():
    ran = threading.Event()

    def plan():
        raise ValueError

    timetable = Scheduler(SEOUL, plan=plan, tick=ran.set)
    timetable.start()
    assert ran.wait(SECONDS)
    timetable.stop(patience=SECONDS)
    assert timetable.state.trouble == {"plan": "ValueError"}
    assert not timetable.state.running
    timetable.stop()

"""What happens by the clock: the day's plan in the morning and after every start, and a tick every half minute.

All state lies in the database, so the timetable remembers nothing: a late tick catches up, a missed one is made up for by
the next. APScheduler's loop runs the jobs in its own thread, one after the other; that thread ends with the program.
"""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from rentbook_desktop.foundation.clock import SystemClock, iso, micros

log = logging.getLogger(__name__)

TICK = timedelta(seconds=30)
PLAN_HOUR, PLAN_MINUTE = 9, 30


class SchedulerState(Struct, frozen=True, kw_only=True):
    """How the timetable is: `trouble` is the kind of the last fault of each job, while it lasts, `fell_at` when that was (ISO 8601 in UTC)."""

    running: bool
    runs: int
    missed: int
    trouble: dict[str, str]
    fell_at: dict[str, str]


class Scheduler:
    """Two jobs, `plan` and `tick`; neither ever runs beside itself or the other."""

    def __init__(self, zone: ZoneInfo, *, plan: Callable[[], object], tick: Callable[[], object]) -> None:
        self._zone, self._jobs = zone, {"plan": plan, "tick": tick}
        self._scheduler: Any = None  # Any: apscheduler has no types
        self._runs = self._missed = 0
        self._trouble: dict[str, str] = {}
        self._fell_at: dict[str, str] = {}

    @property
    def state(self) -> SchedulerState:
        """Return how it is now."""
        trouble, fell_at = dict(self._trouble), dict(self._fell_at)
        return SchedulerState(
            running=self.is_alive, runs=self._runs, missed=self._missed, trouble=trouble, fell_at=fell_at
        )

    @property
    def is_alive(self) -> bool:
        """Return whether its thread goes on."""
        thread = getattr(self._scheduler, "_thread", None)
        return thread is not None and thread.is_alive() and self._scheduler.running

    def start(self) -> None:
        """Begin, also anew after the thread has ended: the plan and the first tick at once, for what fell due meanwhile."""
        from apscheduler.executors.debug import DebugExecutor
        from apscheduler.jobstores.memory import MemoryJobStore
        from apscheduler.schedulers.background import BackgroundScheduler
        from apscheduler.triggers.cron import CronTrigger
        from apscheduler.triggers.interval import IntervalTrigger

        self._scheduler = BackgroundScheduler(
            timezone=self._zone,
            jobstores={"default": MemoryJobStore()},
            executors={"default": DebugExecutor()},  # runs a job in the scheduler's own thread
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._listen()
        triggers = {
            "plan": CronTrigger(hour=PLAN_HOUR, minute=PLAN_MINUTE, timezone=self._zone),
            "tick": IntervalTrigger(seconds=int(TICK.total_seconds()), timezone=self._zone),
        }
        now = (
            SystemClock().now().astimezone(self._zone)
        )  # the scheduler goes by this computer's clock, whatever the shop's
        for name, trigger in triggers.items():
            self._scheduler.add_job(self._jobs[name], trigger, id=name, next_run_time=now)
        self._scheduler.start()

    def stop(self, *, patience: float = 5.0) -> None:
        """End after the job under way, or without it when it takes too long: what it left open is taken up later."""
        if self._scheduler is None or not self._scheduler.running:
            return
        self._scheduler.pause()
        ending = threading.Thread(target=self._scheduler.shutdown, name="timetable-end", daemon=True)
        ending.start()
        ending.join(patience)

    def _listen(self) -> None:
        from apscheduler import events

        kinds = events.EVENT_JOB_EXECUTED | events.EVENT_JOB_ERROR
        kinds |= events.EVENT_JOB_MISSED | events.EVENT_JOB_MAX_INSTANCES
        self._scheduler.add_listener(self._on_job_event, kinds)

    def _on_job_event(self, event: Any) -> None:  # Any: apscheduler has no types
        from apscheduler import events

        if event.code == events.EVENT_JOB_ERROR:
            self._trouble[event.job_id] = type(event.exception).__name__
            self._fell_at[event.job_id] = iso(micros(SystemClock().now()))
            log.error("%s fell and is called again: %s", event.job_id, type(event.exception).__name__)
        elif event.code == events.EVENT_JOB_EXECUTED:
            self._runs += 1
            self._trouble.pop(event.job_id, None)
        else:
            self._missed += 1
            log.warning("%s was due while it still ran", event.job_id)

"""The sender of one desk: an engine whose providers are made anew when settings or secrets change."""

import random
from pathlib import Path

from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.foundation.work import WorkRunner
from rentbook_desktop.messaging.provider_factory import build_notifiers
from rentbook_desktop.notices.engine import Engine, TickDone
from rentbook_desktop.notices.head_message import HeadSender

_OURS = tuple(key for key in SETTINGS if key.startswith("notices."))


class NoticeSender:
    """Plans and sends for a desk; `holder` names it among those that share the database."""

    def __init__(self, runner: WorkRunner, folder: Path, secrets: Secrets, clock: Clock, *, holder: str) -> None:
        self.secrets = secrets
        chance = random.SystemRandom()
        self.engine, self.head = Engine(runner, {}, clock, chance, holder=holder), HeadSender(runner, clock, chance)
        self._folder, self._clock = folder, clock
        self._made_of: tuple[object, ...] = ()
        self._wants_plan = False

    def plan(self) -> None:
        """Plan this day's notices unless that is done; what cannot be planned now is planned by a later tick."""
        self._wants_plan = True
        self._plan_if_wanted()

    def tick(self) -> TickDone:
        """Send what is due through the providers of this moment, and after the closing the day's head code."""
        self._plan_if_wanted()
        self._build_engine()
        done = self.engine.tick()
        if done.trouble in {"clock", "other_desk"}:
            self.head.look()
        else:
            self.head.tick(self.engine.notifiers)
        return done

    def _plan_if_wanted(self) -> None:
        if self._wants_plan and not self.engine.is_planned():
            self.engine.plan()
        self._wants_plan = False

    def _build_engine(self) -> None:
        settings = self.engine.runner.settings
        made_of = (self.secrets.changes, *(str(settings.get(key)) for key in _OURS))
        if made_of != self._made_of:
            self.engine.notifiers = build_notifiers(settings, self.secrets, self._folder, self._clock)
            self._made_of = made_of

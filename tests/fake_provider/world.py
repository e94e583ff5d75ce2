"""What a provider knows of its customer: keys, approved texts, registered numbers, money; and how it answers."""

import re
import threading
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rentbook_desktop.foundation.clock import Clock
from tests.fake_provider.faults import Faults
from tests.fake_provider.phones import Phones

_PLACEHOLDER = re.compile(r"#\{([^{}]+)\}")


@dataclass(frozen=True)
class Request:
    """One request as it came in; header names in small letters."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True)
class Reply:
    """One answer before anything befalls it."""

    status: int
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Approved:
    """A template as the provider approved it; none of ours has buttons."""

    body: str

    @property
    def names(self) -> set[str]:
        return set(_PLACEHOLDER.findall(self.body))

    def filled(self, values: Mapping[str, str]) -> str:
        return _PLACEHOLDER.sub(lambda found: values[found[1]], self.body)


def approved_texts() -> dict[str, str]:
    """The bodies as they were handed in for approval, by our name: a copy on purpose, for the shop's may not drift."""
    text = (Path(__file__).parent / "approved.toml").read_text(encoding="utf-8")
    return {name: entry["body"] for name, entry in tomllib.loads(text).items()}


@dataclass
class World:
    """Shared by both APIs."""

    clock: Clock
    phones: Phones = field(default_factory=Phones)
    faults: Faults = field(default_factory=Faults)
    delay: timedelta = timedelta()
    senders: set[str] = field(default_factory=lambda: {"0212345678"})
    lock: threading.RLock = field(default_factory=threading.RLock)
    late: list[Callable[[], object]] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=approved_texts)

    def now(self) -> datetime:
        return self.clock.now()

    def templates(self, prefix: str) -> dict[str, Approved]:
        """The approved templates by a provider's code."""
        return {prefix + name.upper(): Approved(body) for name, body in self.bodies.items()}

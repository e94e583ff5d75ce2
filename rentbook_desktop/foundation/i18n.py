"""Everything the shop says, in the language of the person who reads it; code holds keys, never sentences."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.korean_particles import with_particle
from rentbook_desktop.foundation.resources import resource_path

LANGUAGES = ("ko", "en")
_SLOT = re.compile(r"\{(\w+)(?:\|([^}]+))?\}")


class MissingTranslation(KeyError):
    """A key or a value that no sentence can do without."""


class Translator:
    """The texts of one language and the times of one zone, exchangeable while the program runs."""

    def __init__(self, language: str = "ko") -> None:
        self.language = language
        self.zone = SEOUL
        """The zone in which instants are told: the shop's."""
        self._sections: dict[str, Mapping[str, str]] = {}

    def set_language(self, language: str) -> None:
        """Use another language from now on; whoever shows texts must ask again."""
        self.language, self._sections = language, {}

    def read_ahead(self) -> None:
        """Read every text of the language that is spoken now, so that no page waits for its own; may run in a thread."""
        sections = self._sections
        for path in sorted(resource_path(f"translations/{self.language}").glob("*.toml")):
            if path.stem not in sections:
                sections[path.stem] = _read(path)

    def tr(self, key: str, /, **values: object) -> str:
        """The sentence for a key; ``count`` chooses the plural, ``{name|을/를}`` the particle."""
        return _SLOT.sub(lambda slot: _fill(key, slot, values), self._sentence(key, values.get("count")))

    def won(self, amount: int, /, *, signed: bool = False) -> str:
        """Points as people read them: ``12,500P``; ``signed`` also writes the plus."""
        # a true minus sign is as wide as a plus and a digit, so columns keep their edge
        prefix = "\N{MINUS SIGN}" if amount < 0 else "+" if signed and amount else ""
        return prefix + self.tr("common.won", amount=abs(amount))

    def cash(self, amount: int, /) -> str:
        """Money in the hand as people read it: ``12,500원``."""
        return self.tr("common.cash", amount=amount)

    def date_long(self, day: date, /) -> str:
        """The day as a heading: ``11월 22일 일요일``, ``Sunday, 22 November``."""
        return self._date("common.date_long", "common.weekdays_long", "common.months_long", day)

    def date_due(self, day: date, /) -> str:
        """The day as a due date, never broken over two lines: ``11월 29일 (일)``, ``Sun 29 Nov``."""
        text = self._date("common.date_due", "common.weekdays", "common.months", day)
        return text.replace(" ", "\N{NO-BREAK SPACE}")

    def time(self, moment: time | datetime, /) -> str:
        """The time of day, ``14:32``."""
        return f"{moment:%H:%M}"

    def moment(self, instant: str | datetime, /) -> datetime:
        """An instant, or its text in ISO 8601, as the shop's clock shows it."""
        return (datetime.fromisoformat(instant) if isinstance(instant, str) else instant).astimezone(self.zone)

    def _date(self, key: str, weekdays: str, months: str, day: date) -> str:
        return self.tr(
            key,
            day=day.day,
            weekday=self.tr(weekdays).split()[day.weekday()],
            month=self.tr(months).split()[day.month - 1],
        )

    def _sentence(self, key: str, count: object) -> str:
        texts = self._section(key.partition(".")[0])
        text = texts.get(f"{key}.one") if count == 1 else None
        text = text or texts.get(f"{key}.other") or texts.get(key)
        if text is None:
            raise MissingTranslation(f"{key} ({self.language})")
        return text

    def _section(self, name: str) -> Mapping[str, str]:
        """The texts of one part of the program, read when the first of them is said: a screen never seen costs nothing."""
        if name not in self._sections:
            path = resource_path(f"translations/{self.language}/{name}.toml")
            self._sections[name] = _read(path) if path.exists() else {}
        return self._sections[name]


def load_texts(language: str) -> dict[str, str]:
    """All texts of one language under their dotted keys."""
    texts: dict[str, str] = {}
    for path in sorted(resource_path(f"translations/{language}").glob("*.toml")):
        texts |= _read(path)
    return texts


def _read(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        return dict(_flat(tomllib.load(file), f"{path.stem}."))


def slots(text: str) -> frozenset[str]:
    """The names a sentence wants to be given."""
    return frozenset(match[1] for match in _SLOT.finditer(text))


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        pairs += _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [(prefix + name, str(value))]
    return pairs


def _fill(key: str, slot: re.Match[str], values: Mapping[str, object]) -> str:
    name, particle = slot[1], slot[2]
    if name not in values:
        raise MissingTranslation(f"{key} needs {name}")
    value = values[name]
    text = f"{value:,}" if isinstance(value, int) else str(value)
    return with_particle(text, particle) if particle else text

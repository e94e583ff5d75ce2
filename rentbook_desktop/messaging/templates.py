"""The approved texts of the messages: KakaoTalk compares every blank, so they lie in one file and are only filled in.

Our side names a variable in ASCII (`days_late`); the texts and the providers know it by its Korean name, which stands in
`resources/notices/templates.toml`. Nothing is sent whose text would differ from the registered one.
"""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from rentbook_desktop.foundation.resources import resource_path
from rentbook_desktop.foundation.typed_text import visible

MAX_VALUE_LENGTH = 14
"""Characters of one variable's value that a new sender may use (NHN -1028)."""

_PLACEHOLDER = re.compile(r"#\{([^{}]+)\}")
_VOLUME = re.compile(r"(.*\S)(\s+\S*\d\S*)")


class Template(Struct, frozen=True, kw_only=True):
    """One approved message; `variables` maps our names to those in the texts, `provider_name` is the proposed code."""

    name: str
    provider_name: str
    purpose: str
    title: str
    body: str
    sms: str
    variables: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the body, to notice that it changed after it had been approved."""
        return hashlib.sha256(self.body.encode()).hexdigest()


@cache
def templates() -> Mapping[str, Template]:
    """Return every template by our name of it."""
    return {name: Template(name=name, **_plain(value)) for name, value in _file().items() if name != "words"}


def registry_hash() -> str:
    """Return one hash over all bodies: kept beside the owner's word that the provider approved them."""
    lines = [f"{name} {one.fingerprint}" for name, one in sorted(templates().items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def values_of(template: Template, variables: Mapping[str, str]) -> dict[str, str]:
    """Return the values by the texts' names, tidied and capped; raises ValueError unless they are exactly those asked for."""
    if set(variables) != set(template.variables):
        wrong = sorted(set(variables) ^ set(template.variables))
        raise ValueError(f"{template.name}: {', '.join(wrong)}")
    return {theirs: capped(variables[ours]) for ours, theirs in template.variables.items()}


def render(text: str, values: Mapping[str, str]) -> str:
    """Fill a text's placeholders once, with values by the text's names; raises ValueError where one is missing."""
    missing = set(placeholders(text)) - set(values)
    if missing:
        raise ValueError(f"no value for {len(missing)} placeholders")
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def placeholders(text: str) -> list[str]:
    """Return the names between `#{` and `}`, in order."""
    return _PLACEHOLDER.findall(text)


def same_skeleton(ours: str, approved: str) -> bool:
    """Return whether two bodies are the same to a provider: every blank counts, only the kind of line end does not."""
    return _normal(ours) == _normal(approved)


_LOOSE = " \u200d\ufe0f"
"""What a cut may leave behind of a joined emoji, besides blanks."""


def capped(value: str, maximum: int = MAX_VALUE_LENGTH) -> str:
    """Return a value as it may be sent: on one line, without placeholders of its own, at most `most` characters."""
    flat = visible(value)
    while "#{" in flat:
        flat = flat.replace("#{", "{")
    return flat if len(flat) <= maximum else visible(flat[: maximum - 1]).rstrip(_LOOSE) + "…"


def shorten_titles(names: Sequence[str], maximum: int = MAX_VALUE_LENGTH) -> str:
    """Return what was rented in few characters: the first title, with its volume, and how many more there are."""
    more = _file()["words"]["more"].format(count=len(names) - 1) if len(names) > 1 else ""
    first = " ".join(names[0].split())
    space = maximum - len(more)
    split = _VOLUME.fullmatch(first)
    if len(first) <= space or split is None or len(split[2]) > space - 2:
        return capped(first, space) + more
    return capped(split[1], space - len(split[2])) + split[2] + more


def word(name: str) -> str:
    """Return a word that stands in for a value, or names one, in the language of the messages."""
    found: str = _file()["words"][name]
    return found


@cache
def _file() -> dict[str, Any]:  # Any: TOML
    with resource_path("notices/templates.toml").open("rb") as file:
        return tomllib.load(file)


def _plain(value: dict[str, Any]) -> dict[str, Any]:  # Any: TOML
    return {**value, "body": _normal(value["body"])}


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))

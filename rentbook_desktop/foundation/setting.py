"""One setting: its declaration, and its values as they are written, read and checked."""

import re
from collections.abc import Callable
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.typed_text import checked_text, visible

PROTECTED_PAGES = frozenset({"money", "staff", "notices", "kiosk", "backup"})
PROTECTED_KEYS = frozenset({"shop.zone"})
PROTECTED_FAMILIES = (
    "limit.",
    "overdue.",
    "suspension.",
    "renewal.",
    "reservation.",
    "undo.",
    "calendar.",
    "loss.",
    "age.",
)
Kind = Literal["text", "folder", "whole", "won", "flag", "choice", "time", "amounts", "zone", "phone"]
_TIME = re.compile(r"([01]?\d|2[0-3])(?::?([0-5]\d))?")
_PHONE = re.compile(r"\+?[0-9][0-9 ().\-]*")
_MIN_DIGITS, _MAX_PHONE_DIGITS = 8, 13  # 1588-1234, +82 10 1234 5678
_MAX_AMOUNTS = 6
_MAX_DIGITS = 18  # int() refuses thousands of digits with another error


class Setting(Struct, frozen=True, kw_only=True):
    """One setting; `scope` "shop" holds for all desks, "desk" for this computer; `used` names the code that reads it.

    `minimum` and `maximum` bound numbers, `max_length` texts; `unit` is a key of the texts (days, minutes, percent, years).
    """

    key: str
    page: str
    kind: Kind
    default: object
    used: str
    scope: Literal["shop", "desk"] = "shop"
    minimum: int = 0
    maximum: int = 0
    max_length: int = 60
    choices: tuple[str, ...] = ()
    unit: str = ""
    is_sealed: bool = False
    """Whether it lies in the database only as the shop's key seals it, and is shown with its middle hidden."""

    @property
    def variable(self) -> str:
        """Return the environment variable that overrides it."""
        return "RENTBOOK_" + self.key.upper().replace(".", "_")

    @property
    def is_protected(self) -> bool:
        """Return whether only the shop's database may hold it."""
        return self.scope == "shop" and (
            self.page in PROTECTED_PAGES or self.key in PROTECTED_KEYS or self.key.startswith(PROTECTED_FAMILIES)
        )

    @property
    def slug(self) -> str:
        """Return its name among the texts."""
        return self.key.replace(".", "_")


def checked(setting: Setting, raw: str) -> object:
    """Return a written value as what it means; raises Invalid with the code of the sentence that says what is allowed."""
    return _READERS[setting.kind](setting, visible(raw))


def written(setting: Setting, value: Any) -> str:  # Any: every setting has its own type
    """Return a value as it is stored and shown on the command line; `checked` reads it again."""
    if setting.kind == "flag":
        return "true" if value else "false"
    if setting.kind == "amounts":
        return ", ".join(str(amount) for amount in value)
    return str(value)


_FLAGS = {"true": True, "on": True, "yes": True, "1": True, "false": False, "off": False, "no": False, "0": False}


def _text(setting: Setting, text: str) -> str:
    return checked_text(text, setting.max_length, code="INVALID_SETTING_TEXT")


def _flag(_setting: Setting, text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise Invalid("INVALID_FLAG", given=text[:20])
    return _FLAGS[text.lower()]


def _choice(setting: Setting, text: str) -> str:
    if text not in setting.choices:
        raise Invalid("INVALID_CHOICE", given=text[:20], known=", ".join(setting.choices))
    return text


def _time(_setting: Setting, text: str) -> str:
    match = _TIME.fullmatch(text)
    if match is None:
        raise Invalid("INVALID_TIME", given=text[:20])
    return f"{int(match[1]):02}:{match[2] or '00'}"


def _phone(setting: Setting, text: str) -> str:
    """Return the number of a shop as it was written; raises Invalid for what nobody can call."""
    if text and not (_PHONE.fullmatch(text) and _MIN_DIGITS <= sum(one.isdigit() for one in text) <= _MAX_PHONE_DIGITS):
        raise Invalid("INVALID_SHOP_PHONE")
    return _text(setting, text)


def _zone(_setting: Setting, text: str) -> str:
    """Return the name of a time zone (IANA); raises Invalid for none."""
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid("INVALID_ZONE", given=text[:40]) from None


def _number(setting: Setting, text: str) -> int:
    bare = text.replace(",", "")
    readable = bare.isascii() and bare.isdigit() and len(bare) <= _MAX_DIGITS
    if not (readable and setting.minimum <= int(bare) <= setting.maximum):
        raise Invalid("INVALID_NUMBER", minimum=setting.minimum, maximum=setting.maximum)
    return int(bare)


def _amounts(setting: Setting, text: str) -> tuple[int, ...]:
    parts = [part for part in re.split(r"[\s;]+|,\s+", text.strip()) if part]
    parts = parts if len(parts) > 1 else text.split(",")
    found = tuple(_number(setting, part.strip()) for part in parts if part.strip())
    if not 1 <= len(found) <= _MAX_AMOUNTS:
        raise Invalid("INVALID_AMOUNTS", maximum=_MAX_AMOUNTS)
    return tuple(sorted(set(found)))


_READERS: dict[Kind, Callable[[Setting, str], object]] = {
    "text": _text,
    "folder": _text,
    "whole": _number,
    "won": _number,
    "flag": _flag,
    "choice": _choice,
    "time": _time,
    "amounts": _amounts,
    "zone": _zone,
    "phone": _phone,
}

"""A line of the audit log in the words of the shop: no names of the program's own, no codes, no lists in brackets."""

from msgspec import Struct

from rentbook_desktop.faces.desk.settings.value_words import value_words
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator
from rentbook_desktop.foundation.setting import checked
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.staff.queries import AuditLine

_MAX_FIELDS, _MAX_ITEMS = 6, 5
_AMOUNTS = frozenset({"price", "amount", "balance"})


class AuditWords(Struct, frozen=True, kw_only=True):
    """What was done, to what, what changed, and why; each may be empty but the first."""

    what: str
    about: str
    changes: str
    reason: str


def audit_words(words: Translator, line: AuditLine) -> AuditWords:
    """Return a line in words."""
    return AuditWords(
        what=_said(words, "audit", line.action) or words.tr("audit.other_action"),
        about=_about(words, line.about),
        changes=_changes(words, line),
        reason=_said(words, "audit.reason", line.reason) or line.reason,
    )


def _about(words: Translator, about: str) -> str:
    """Return what a change was about: a setting and a right by name, the rest by kind and number."""
    kind, _, key = about.partition(":")
    if kind == "setting" and key in SETTINGS:
        return words.tr(f"setting.{SETTINGS[key].slug}.label")
    if kind == "right":
        return _said(words, "staff", f"right_{key}") or words.tr("audit.kind.right")
    if kind == "provider":
        return _said(words, "notices.provider", key) or words.tr("audit.kind.provider")
    name = _said(words, "audit.kind", kind) or words.tr("audit.kind.data")
    return f"{name} {_numbered(key)}".strip()


def _numbered(key: str) -> str:
    return key if key and not key.replace("_", "").isalpha() else ""


def _changes(words: Translator, line: AuditLine) -> str:
    setting = line.about.removeprefix("setting:") if line.about.startswith("setting:") else ""
    parts = []
    for name in list({**line.before, **line.after})[:_MAX_FIELDS]:
        before, after = (_value(words, name, fields.get(name), setting) for fields in (line.before, line.after))
        called = "" if setting in SETTINGS else _said(words, "audit.field", name) or words.tr("audit.field.other")
        was = f"{before} → " if name in line.before and line.before[name] not in (None, "") else ""
        parts.append(f"{called} {was}{after}".strip())
    return words.tr("common.dot").join(parts)


def _value(words: Translator, name: str, value: object, setting: str) -> str:
    """Return a value as people read it."""
    if value is None or value in ("", []):
        return "-"
    if isinstance(value, bool):
        return words.tr("setting.on" if value else "setting.off")
    if isinstance(value, int):
        return words.won(value) if name in _AMOUNTS else f"{value:,}"
    if isinstance(value, list | tuple):
        return _list(words, [_value(words, name, one, setting) for one in value])
    return _text(words, name, str(value), setting)


def _list(words: Translator, items: list[str]) -> str:
    some = ", ".join(items[:_MAX_ITEMS])
    return some if len(items) <= _MAX_ITEMS else words.tr("audit.more", some=some, count=len(items) - _MAX_ITEMS)


def _text(words: Translator, name: str, text: str, setting: str) -> str:
    if name == "value" and setting in SETTINGS:
        return _setting(words, setting, text)
    if name in ("done", "asked", "used"):
        return _said(words, "audit", text) or words.tr("audit.other_action")
    return _said(words, "audit.value", text) or text


def _setting(words: Translator, key: str, raw: str) -> str:
    if SETTINGS[key].is_sealed:
        return words.tr("audit.sealed")
    try:
        return value_words(words, SETTINGS[key], checked(SETTINGS[key], raw))
    except Invalid:  # from a time when other values were allowed
        return raw


def _said(words: Translator, section: str, key: str) -> str:
    """Return a text, empty where there is none."""
    try:
        return words.tr(f"{section}.{key}")
    except MissingTranslation:
        return ""

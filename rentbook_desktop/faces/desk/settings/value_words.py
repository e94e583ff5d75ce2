"""The value of a setting as people read it: 7일, 1,000P, 켜짐, 어둡게."""

from typing import Any

from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.setting import Setting


def value_words(words: Translator, setting: Setting, value: Any) -> str:  # Any: every setting has its own type
    """Return a value with its unit in the language of the words; a dash for an empty one."""
    tr = words.tr
    if setting.kind == "flag":
        return tr("setting.on" if value else "setting.off")
    if setting.kind == "choice":
        return tr(f"setting.{setting.slug}.{value}")
    if setting.kind == "won":
        return words.won(value)
    if setting.kind == "amounts":
        return ", ".join(words.won(amount) for amount in value)
    unit = tr(f"setting.unit.{setting.unit}") if setting.unit else ""
    return f"{value}{unit if unit == '%' or not unit.isascii() else f' {unit}'}" if value not in ("", None) else "-"

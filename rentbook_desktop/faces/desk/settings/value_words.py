"""The value of a setting as people read it: 7일, 1,000P, 켜짐, 어둡게."""

from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.setting import Setting


def value_words(words: Translator, setting: Setting, value: object) -> str:
    """Return a value with its unit in the language of the words; a dash for an empty one."""
    tr = words.tr
    if setting.kind == "flag":
        return tr("setting.on" if value else "setting.off")
    if setting.kind == "choice":
        return tr(f"setting.{setting.slug}.{value}")
    if isinstance(value, tuple):
        return ", ".join(words.won(amount) for amount in value)
    if setting.kind == "won" and isinstance(value, int):
        return words.won(value)
    if value in ("", None):
        return "-"
    unit = tr(f"setting.unit.{setting.unit}") if setting.unit else ""
    return f"{value} {unit}" if unit and unit.isascii() else f"{value}{unit}"

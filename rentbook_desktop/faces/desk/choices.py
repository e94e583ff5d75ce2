"""What people chose for their eyes and ears, kept in the data folder and read before the window is there."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSettings

from rentbook_desktop.faces.widgets.theme import Choice
from rentbook_desktop.foundation.words import LANGUAGES

_FILE = "desk.ini"
_THEMES: dict[object, Choice] = {"light": "light", "dark": "dark", "system": "system"}


class Choices(NamedTuple):
    """Theme and language of this desk."""

    theme: Choice = "system"
    language: str = "ko"


def read_choices(data: Path) -> Choices:
    """Return what was chosen last; whatever cannot be read is as if it had never been chosen."""
    kept = QSettings(str(data / _FILE), QSettings.Format.IniFormat)
    language = kept.value("desk/language")
    return Choices(
        theme=_THEMES.get(kept.value("desk/theme"), "system"), language=language if language in LANGUAGES else "ko"
    )


def write_choices(data: Path, choices: Choices) -> None:
    """Keep what was chosen; it waits for the disk, so not in the GUI thread."""
    kept = QSettings(str(data / _FILE), QSettings.Format.IniFormat)
    kept.setValue("desk/theme", choices.theme)
    kept.setValue("desk/language", choices.language)
    kept.sync()

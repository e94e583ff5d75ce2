"""How this desk looks and sounds: applied before the first paint from its settings, and again whenever one changes."""

from rentbook_desktop.faces.widgets.fonts import set_scale
from rentbook_desktop.faces.widgets.theme import Theme, set_high_contrast, set_reduced_motion
from rentbook_desktop.foundation.i18n import LANGUAGES
from rentbook_desktop.foundation.settings import Settings

APPEARANCE = ("desk.theme", "desk.language", "desk.scale", "desk.contrast", "desk.still", "desk.sound")


def apply_appearance(settings: Settings, theme: Theme) -> None:
    """Set letters, contrast, movement and theme as this desk has them."""
    set_scale(int(settings.get("desk.scale")))
    set_high_contrast(on=settings.get("desk.contrast"))
    set_reduced_motion(on=settings.get("desk.still"))
    theme.apply(settings.get("desk.theme"))


def language_of(settings: Settings, wanted: str | None) -> str:
    """Return the language asked for at the start, else the desk's."""
    return wanted if wanted in LANGUAGES else settings.get("desk.language")

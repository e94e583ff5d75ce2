"""How a kiosk looks and speaks when it starts, before anybody stands there."""

from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator
from rentbook_desktop.foundation.settings import Settings


def words_and_theme(app: QApplication, options: KioskOptions) -> tuple[Translator, Theme]:
    """Return the texts and the looks of this computer, from its settings file and the command line."""
    settings, theme = Settings(options.data), Theme(app)
    language = options.language if options.language in LANGUAGES else settings.get("desk.language")
    theme.apply(settings.get("desk.theme"))
    return Translator(language), theme

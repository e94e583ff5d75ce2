"""What Qt itself says (its dialog for files, the menu of a field, the question about a printer), in the program's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from rentbook_desktop.foundation.i18n import Translator

_MISSING = {
    ("QFileDialog", "&Look in:"): "qt.look_in",
    ("QFileDialog", "&Directory:"): "qt.folder",
    ("QFileDialog", "&File name:"): "qt.file_name",
    ("QFileDialog", "Files of &type:"): "qt.file_kind",
    ("QFileSystemModel", "%1 bytes"): "qt.bytes",
    ("QPrintDialog", "Print all"): "qt.print_all",
    ("QPrintDialog", "Print range"): "qt.print_range",
    ("QPrintDialog", "Print selection"): "qt.print_selection",
    ("QPrintDialog", "Print current page"): "qt.print_page",
}
"""Sentences of Qt that its own Korean translation lacks: where they are said, as they stand in Qt, and our key for them."""


class MissingTexts(QTranslator):
    """Says what Qt's own translation lacks."""

    def __init__(self, words: Translator, app: QCoreApplication) -> None:
        super().__init__(app)
        self._texts = {place: words.tr(key) for place, key in _MISSING.items()}

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, *_rest: object) -> str | None:
        return self._texts.get((context, text))  # None, for an empty text would be said


def speak(words: Translator) -> bool:
    """Have Qt speak the language of these words from now on; return whether it brings sentences of its own along."""
    app = QCoreApplication.instance()
    if app is None:
        return False
    for before in app.findChildren(QTranslator):
        if before.objectName() == words.language:
            return True
        app.removeTranslator(before)
        before.setParent(None)
    ours, theirs = MissingTexts(words, app), QTranslator(app)
    found = theirs.load(f"qtbase_{words.language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for texts in (ours, theirs):  # the last one is asked first
        texts.setObjectName(words.language)
        app.installTranslator(texts)
    return found

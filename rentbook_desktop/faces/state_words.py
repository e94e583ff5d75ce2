"""What people call the states and kinds of things, for lists of the terminal and for sheets alike."""

from rentbook_desktop.foundation.i18n import MissingTranslation, Translator


def label_for(code: str, words: Translator) -> str:
    """Return what people call a state or a kind; one without a word is shown as it is."""
    try:
        return words.tr(f"terminal.word.{code}")
    except MissingTranslation:
        return code

"""What people call states, kinds and whoever did something, for lists, sheets and papers alike."""

from rentbook_desktop.foundation.i18n import MissingTranslation, Translator


def label_for(code: str, words: Translator) -> str:
    """Return what people call a state or a kind; one without a word is shown as it is."""
    try:
        return words.tr(f"terminal.word.{code}")
    except MissingTranslation:
        return code


def staff_of(words: Translator, staff: str) -> str:
    """Return who did something: a name as it is, a word for what the program calls somebody nameless or itself."""
    try:
        return words.tr(f"common.staff.{staff}")
    except MissingTranslation:
        return staff
